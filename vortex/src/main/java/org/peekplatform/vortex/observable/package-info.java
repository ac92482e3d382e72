/** Live data: observables, their caching proxy and their observers (vortex-protocol 7 and 8). */
@NullMarked
package org.peekplatform.vortex.observable;

import org.jspecify.annotations.NullMarked;
