/**
 * The compatibility kit: tests that every plugin's own tests extend. They run the plugin's archive
 * on a server, a client, an agent and a worker with a real database and real sockets.
 */
@NullMarked
package org.peekplatform.tck;

import org.jspecify.annotations.NullMarked;
