/** Remote calls between services (vortex-protocol 12). */
@NullMarked
package org.peekplatform.vortex.rpc;

import org.jspecify.annotations.NullMarked;
