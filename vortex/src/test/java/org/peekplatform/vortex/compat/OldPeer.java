package org.peekplatform.vortex.compat;

/** An old peer as the server sees it: a socket, and no Vortex of ours. */
interface OldPeer extends AutoCloseable {

  /** Writes one recorded text as the peer wrote it. */
  void send(String wire) throws Exception;

  /** Takes the next message that is no heart beat, and fails if none comes. */
  String next() throws Exception;

  /**
   * Takes the info of the server and waits until its router knows this peer, which it tells before.
   */
  default Meaning begin() throws Exception {
    Meaning info = Meaning.ofWire(next());
    send(Replay.base64(RawEnvelope.request("\"key\":\"nobody\"", "begun")));
    Meaning answer = Meaning.ofWire(next());
    if (!"begun".equals(answer.messageId())) {
      throw new AssertionError("Something else came: " + answer);
    }
    return info;
  }

  @Override
  void close() throws Exception;
}
