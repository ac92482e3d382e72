package org.peekplatform.vortex.compat;

/** An old peer as the server sees it: a socket, and no Vortex of ours. */
interface OldPeer extends AutoCloseable {

  /** Writes one recorded text as the peer wrote it. */
  void send(String wire) throws Exception;

  /** Takes the next message that is no heart beat, and fails if none comes. */
  String next() throws Exception;

  @Override
  void close() throws Exception;
}
