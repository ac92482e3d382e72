/** The plugin's values that travel over Vortex and are not stored (Documentation 7.9.11). */
@NullMarked
package org.peekplatform.plugins.tutorial.internal.tuples;

import org.jspecify.annotations.NullMarked;
