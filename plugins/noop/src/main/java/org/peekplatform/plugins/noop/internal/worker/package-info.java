/** The plugin's part on the worker service, which only logs its life. */
@NullMarked
package org.peekplatform.plugins.noop.internal.worker;

import org.jspecify.annotations.NullMarked;
