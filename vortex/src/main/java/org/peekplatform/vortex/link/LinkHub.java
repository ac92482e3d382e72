package org.peekplatform.vortex.link;

import java.util.concurrent.ScheduledExecutorService;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;

/** Where links hand over what they receive; the router is one. */
public interface LinkHub {

  /**
   * Returns the name of the local vortex.
   *
   * @return the role told to the other ends
   */
  String name();

  /**
   * Returns the uuid of the local vortex.
   *
   * @return the uuid told to the other ends
   */
  String uuid();

  /**
   * Returns the codec of messages.
   *
   * @return the codec
   */
  JsonPayloadCodec messageCodec();

  /**
   * Returns the executor of timers; its tasks must not block.
   *
   * @return the executor
   */
  ScheduledExecutorService scheduler();

  /**
   * Returns what lets the links beat.
   *
   * @return one for all links
   */
  HeartBeats heartBeats();

  /**
   * Returns what the links count.
   *
   * @return one for all links
   */
  LinkMetrics metrics();

  /**
   * Takes a link whose other end is known. Returns after everybody who listens has heard.
   *
   * @param link the link
   * @throws VortexException if the link is refused; the message is for the other end
   * @throws InterruptedException if the thread is interrupted
   */
  void opened(VortexLink link) throws InterruptedException;

  /**
   * Takes an envelope. Called in order of arrival, by one thread per link.
   *
   * @param link where it came from
   * @param envelope what came
   */
  void received(VortexLink link, PayloadEnvelope envelope);

  /**
   * Forgets a link. Never blocks. Called again after what came before the close was handed over.
   *
   * @param link the link, opened or not
   */
  void closed(VortexLink link);
}
