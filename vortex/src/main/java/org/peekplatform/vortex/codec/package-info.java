/** The text form of tuples, payloads and envelopes (vortex-protocol 1 to 3). */
@NullMarked
package org.peekplatform.vortex.codec;

import org.jspecify.annotations.NullMarked;
