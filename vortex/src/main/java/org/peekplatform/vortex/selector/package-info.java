/** Tuple selectors whose criteria have names and types. */
@NullMarked
package org.peekplatform.vortex.selector;

import org.jspecify.annotations.NullMarked;
