/** The plugin's values that travel over Vortex. */
@NullMarked
package org.peekplatform.plugins.noop.internal.tuples;

import org.jspecify.annotations.NullMarked;
