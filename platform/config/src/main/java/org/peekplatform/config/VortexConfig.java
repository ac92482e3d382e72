package org.peekplatform.config;

import java.time.Duration;

/**
 * The section {@code vortex}: the bounds of the messages and links of a service.
 *
 * @param maxMessageMb {@code vortex.maxMessageMb}: the largest message in megabytes, 20
 * @param maxInflatedMb {@code vortex.maxInflatedMb}: the largest payload after inflating, in
 *     megabytes, 100
 * @param maxLinks {@code vortex.maxLinks}: how many links may be open at once, 5000
 * @param maxSubscriptionsPerLink {@code vortex.maxSubscriptionsPerLink}: how many selectors one
 *     page may watch per observable, 2000
 * @param maxMessagesPerSecond {@code vortex.maxMessagesPerSecond}: how many messages a page may
 *     send in a second in the long run before it is read more slowly, 200; 0 for no limit
 * @param maxOpeningLinks {@code vortex.maxOpeningLinks}: how many links open at a time while others
 *     wait for their turn, 64
 * @param drain {@code vortex.drainSeconds}: how long what runs may take to end when the service
 *     stops, 5 s
 * @param heartBeat {@code vortex.heartBeatSeconds}: the time between two signs of life, 5 s
 * @param timeout {@code vortex.timeoutSeconds}: the silence after which a link is closed, 35 s
 * @param reconnectMost {@code vortex.reconnectMostSeconds}: the longest pause before a lost link to
 *     the server is tried again, 5 s
 * @param maxUnsentMb {@code vortex.maxUnsentMb}: how much may wait for one slow link before it is
 *     closed, in megabytes, 64
 * @param maxPendingRequests {@code vortex.maxPendingRequests}: how many requests may wait for their
 *     answers, 10000
 * @param requestTimeout {@code vortex.requestTimeoutSeconds}: how long they wait unless the code
 *     says otherwise, 30 s
 * @param data how much of what plugins publish is kept
 */
public record VortexConfig(
    int maxMessageMb,
    int maxInflatedMb,
    int maxLinks,
    int maxSubscriptionsPerLink,
    int maxMessagesPerSecond,
    int maxOpeningLinks,
    Duration drain,
    Duration heartBeat,
    Duration timeout,
    Duration reconnectMost,
    int maxUnsentMb,
    int maxPendingRequests,
    Duration requestTimeout,
    VortexDataConfig data) {

  private static final int MOST_MEGABYTES = 1000;
  private static final int MOST_LINKS = 1_000_000;
  private static final int MOST_SECONDS = 3600;

  static VortexConfig read(ConfigReader reader) {
    Duration heartBeat = seconds(reader, "vortex.heartBeatSeconds", 5);
    Duration timeout = seconds(reader, "vortex.timeoutSeconds", 35);
    if (timeout.compareTo(heartBeat) <= 0) {
      throw new InvalidConfigException(
          "vortex.timeoutSeconds is %d and vortex.heartBeatSeconds is %d: every link would be closed for its silence between two heart beats. Give the timeout several times the heart beat, such as 35 and 5."
              .formatted(timeout.toSeconds(), heartBeat.toSeconds()),
          null);
    }
    return new VortexConfig(
        reader.integer("vortex.maxMessageMb", 20, 1, MOST_MEGABYTES),
        reader.integer("vortex.maxInflatedMb", 100, 1, MOST_MEGABYTES),
        reader.integer("vortex.maxLinks", 5000, 1, MOST_LINKS),
        reader.integer("vortex.maxSubscriptionsPerLink", 2000, 1, MOST_LINKS),
        reader.integer("vortex.maxMessagesPerSecond", 200, 0, MOST_LINKS),
        reader.integer("vortex.maxOpeningLinks", 64, 1, MOST_LINKS),
        seconds(reader, "vortex.drainSeconds", 5),
        heartBeat,
        timeout,
        seconds(reader, "vortex.reconnectMostSeconds", 5),
        reader.integer("vortex.maxUnsentMb", 64, 1, MOST_MEGABYTES),
        reader.integer("vortex.maxPendingRequests", 10_000, 1, MOST_LINKS),
        seconds(reader, "vortex.requestTimeoutSeconds", 30),
        VortexDataConfig.read(reader));
  }

  private static Duration seconds(ConfigReader reader, String key, int fallback) {
    return Duration.ofSeconds(reader.integer(key, fallback, 1, MOST_SECONDS));
  }
}
