/**
 * What peers of the original sent and received, replayed against this implementation.
 *
 * <p>The Python and JavaScript peers themselves cannot be installed where these tests run, so the
 * tests use what was recorded when they ran: {@code transcript-*.json} in the resources. Each
 * message of a peer goes to a real router over a real socket, and each answer must mean what the
 * recorded one meant, except for the differences that {@link
 * org.peekplatform.vortex.compat.Allowance} names. Each rule about what is received and sent has a
 * test of its own besides.
 */
@NullMarked
package org.peekplatform.vortex.compat;

import org.jspecify.annotations.NullMarked;
