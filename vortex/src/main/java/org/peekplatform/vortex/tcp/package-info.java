/** Links of old services over plain TCP or TLS, where each message ends with a dot. */
@NullMarked
package org.peekplatform.vortex.tcp;

import org.jspecify.annotations.NullMarked;
