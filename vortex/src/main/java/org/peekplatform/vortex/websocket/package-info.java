/** Links over websockets, both ends (vortex-protocol 4.1). */
@NullMarked
package org.peekplatform.vortex.websocket;

import org.jspecify.annotations.NullMarked;
