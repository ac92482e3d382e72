/** The plugin's part on the worker service: the task that the server asks for. */
@NullMarked
package org.peekplatform.plugins.tutorial.internal.worker;

import org.jspecify.annotations.NullMarked;
