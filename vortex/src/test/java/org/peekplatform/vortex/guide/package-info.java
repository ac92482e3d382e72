/** The examples of docs/vortex.md, as a reader of the guide would write them. */
@NullMarked
package org.peekplatform.vortex.guide;

import org.jspecify.annotations.NullMarked;
