/** Load, save and delete of tuples for forms (vortex-protocol 11). */
@NullMarked
package org.peekplatform.vortex.loader;

import org.jspecify.annotations.NullMarked;
