package org.peekplatform.vortex;

import java.time.Duration;

/**
 * Bounds of a router and its links.
 *
 * @param message bounds of one message
 * @param link bounds and times of one link
 * @param routing bounds of the router
 * @param data bounds of observables and actions
 * @param rpc bounds of remote calls
 * @param observables further bounds of observables
 */
public record VortexLimits(
    Message message, Link link, Routing routing, Data data, Rpc rpc, Observables observables) {

  /**
   * Makes limits with the default further bounds of observables.
   *
   * @param message bounds of one message
   * @param link bounds and times of one link
   * @param routing bounds of the router
   * @param data bounds of observables and actions
   * @param rpc bounds of remote calls
   */
  public VortexLimits(Message message, Link link, Routing routing, Data data, Rpc rpc) {
    this(message, link, routing, data, rpc, Observables.defaults());
  }

  /**
   * Bounds of one message.
   *
   * @param messageBytes largest message on a link, in bytes; default 20 MiB
   * @param inflatedBytes largest payload after inflating, in bytes; default 100 MiB
   * @param depth deepest nesting of lists, maps and tuples; default 100
   */
  public record Message(int messageBytes, int inflatedBytes, int depth) {}

  /**
   * Bounds and times of one link.
   *
   * @param inboundMessages received messages that wait before the link stops reading; default 64
   * @param inboundBytes received bytes that wait before the link stops reading, though one message
   *     is always taken; default 1 MiB
   * @param outboundMessages messages that wait to be sent; default 10000
   * @param outboundBytes bytes that wait to be sent; default 64 MiB
   * @param bundleBytes messages of the compact form that are written together at the most, in
   *     bytes; default 64 KiB
   * @param heartBeat period of heart beats; default 5 s
   * @param timeout silence after which a link is closed; default 35 s
   * @param reconnectFirst pause before the first reconnect; default 0.5 s
   * @param reconnectMost longest pause between reconnects; default 30 s
   * @param rate how fast the other end may send; default as fast as it likes
   */
  public record Link(
      int inboundMessages,
      long inboundBytes,
      int outboundMessages,
      long outboundBytes,
      int bundleBytes,
      Duration heartBeat,
      Duration timeout,
      Duration reconnectFirst,
      Duration reconnectMost,
      Rate rate) {

    /**
     * Returns these bounds with other times.
     *
     * @param newHeartBeat period of heart beats
     * @param newTimeout silence after which a link is closed
     * @param newReconnectFirst pause before the first reconnect
     * @param newReconnectMost longest pause between reconnects
     * @return new bounds
     */
    public Link withTimes(
        Duration newHeartBeat,
        Duration newTimeout,
        Duration newReconnectFirst,
        Duration newReconnectMost) {
      return new Link(
          inboundMessages,
          inboundBytes,
          outboundMessages,
          outboundBytes,
          bundleBytes,
          newHeartBeat,
          newTimeout,
          newReconnectFirst,
          newReconnectMost,
          rate);
    }

    /**
     * Returns these bounds with another rate.
     *
     * @param newRate how fast the other end may send
     * @return new bounds
     */
    public Link withRate(Rate newRate) {
      return new Link(
          inboundMessages,
          inboundBytes,
          outboundMessages,
          outboundBytes,
          bundleBytes,
          heartBeat,
          timeout,
          reconnectFirst,
          reconnectMost,
          newRate);
    }

    /**
     * Returns these bounds with other bounds of what waits to be sent.
     *
     * @param newOutboundMessages messages that wait to be sent
     * @param newOutboundBytes bytes that wait to be sent
     * @return new bounds
     */
    public Link withOutbound(int newOutboundMessages, long newOutboundBytes) {
      return new Link(
          inboundMessages,
          inboundBytes,
          newOutboundMessages,
          newOutboundBytes,
          bundleBytes,
          heartBeat,
          timeout,
          reconnectFirst,
          reconnectMost,
          rate);
    }
  }

  /**
   * How fast the other end of a link may send. Whoever sends faster is read more slowly, so that it
   * has to wait; only who does not slow down for very long is cut off.
   *
   * @param messagesPerSecond messages in a second, in the long run; 0 for no limit
   * @param burst messages that may come at once after a quiet time
   * @param patience how long a link may be over its rate without a pause before it is closed
   */
  public record Rate(int messagesPerSecond, int burst, Duration patience) {

    /** As fast as it likes; for links of services. */
    public static final Rate UNLIMITED = new Rate(0, 0, Duration.ZERO);

    /** For links of devices: 200 messages a second, 2000 at once, patience of 5 minutes. */
    public static final Rate DEVICE = new Rate(200, 2000, Duration.ofMinutes(5));
  }

  /**
   * How many links may open at a time, so that thousands that return at once do not smother what
   * runs. Who comes first is served first; links of services go before those of devices.
   *
   * @param concurrent links that open at a time; default 64
   * @param waiting links that wait for their turn before more are refused; default 20000
   * @param patience how long a link waits for its turn before it is refused; default 8 s
   * @param retryAfter those refused are told to come back after a random time up to this; default
   *     10 s
   */
  public record Admission(int concurrent, int waiting, Duration patience, Duration retryAfter) {

    /**
     * Returns the default bounds.
     *
     * @return bounds for a service
     */
    public static Admission defaults() {
      return new Admission(64, 20_000, Duration.ofSeconds(8), Duration.ofSeconds(10));
    }
  }

  /**
   * Bounds of the router.
   *
   * @param links open links; default 5000
   * @param mailboxMessages envelopes of one link that wait for one endpoint; default 1000
   * @param concurrentTasks tasks of one scope that run at a time; default 64
   * @param queuedTasks tasks of one scope that wait; default 20000
   * @param pendingRequests requests that wait for an answer; default 10000
   * @param requestTimeout how long requests wait unless said otherwise; default 30 s
   * @param admission bounds of links that open
   * @param stuckAfter how long a task of a scope runs, or an endpoint handles one envelope, before
   *     it is counted in {@code vortex.executor.stuck} and logged; it is never interrupted; default
   *     60 s
   */
  public record Routing(
      int links,
      int mailboxMessages,
      int concurrentTasks,
      int queuedTasks,
      int pendingRequests,
      Duration requestTimeout,
      Admission admission,
      Duration stuckAfter) {

    private static final Duration STUCK_AFTER = Duration.ofSeconds(60);

    /**
     * Makes bounds with the default time after which work counts as stuck.
     *
     * @param links open links
     * @param mailboxMessages envelopes of one link that wait for one endpoint
     * @param concurrentTasks tasks of one scope that run at a time
     * @param queuedTasks tasks of one scope that wait
     * @param pendingRequests requests that wait for an answer
     * @param requestTimeout how long requests wait unless said otherwise
     * @param admission bounds of links that open
     */
    public Routing(
        int links,
        int mailboxMessages,
        int concurrentTasks,
        int queuedTasks,
        int pendingRequests,
        Duration requestTimeout,
        Admission admission) {
      this(
          links,
          mailboxMessages,
          concurrentTasks,
          queuedTasks,
          pendingRequests,
          requestTimeout,
          admission,
          STUCK_AFTER);
    }

    /**
     * Returns these bounds with another time after which work counts as stuck.
     *
     * @param newStuckAfter how long it may run without being reported
     * @return new bounds
     */
    public Routing withStuckAfter(Duration newStuckAfter) {
      return new Routing(
          links,
          mailboxMessages,
          concurrentTasks,
          queuedTasks,
          pendingRequests,
          requestTimeout,
          admission,
          newStuckAfter);
    }

    /**
     * Makes bounds with the default admission.
     *
     * @param links open links
     * @param mailboxMessages envelopes of one link that wait for one endpoint
     * @param concurrentTasks tasks of one scope that run at a time
     * @param queuedTasks tasks of one scope that wait
     * @param pendingRequests requests that wait for an answer
     * @param requestTimeout how long requests wait unless said otherwise
     */
    public Routing(
        int links,
        int mailboxMessages,
        int concurrentTasks,
        int queuedTasks,
        int pendingRequests,
        Duration requestTimeout) {
      this(
          links,
          mailboxMessages,
          concurrentTasks,
          queuedTasks,
          pendingRequests,
          requestTimeout,
          Admission.defaults());
    }
  }

  /**
   * Bounds of observables and actions.
   *
   * @param subscriptionsPerLink selectors one link may subscribe to per observable, unless it
   *     speaks for others; default 2000
   * @param proxySelectors selectors a proxy holds, and its link may subscribe to per observable;
   *     default 20000
   * @param proxyBytes bytes of payloads a proxy holds; default 256 MiB
   * @param proxyIdle how long a proxy holds a selector nobody subscribes to; default 120 s
   * @param proxyTimeout how long a proxy waits for its backend; default 25 s
   * @param recentActions actions whose result is remembered to recognise repeats; default 10000
   */
  public record Data(
      int subscriptionsPerLink,
      int proxySelectors,
      long proxyBytes,
      Duration proxyIdle,
      Duration proxyTimeout,
      int recentActions) {}

  /**
   * Bounds of remote calls.
   *
   * @param openStreams streams of one served interface that are not read to their end; default 100
   * @param streamElements elements of a stream that are sent together; default 500
   * @param streamIdle how long a stream waits for its reader; default 60 s
   */
  public record Rpc(int openStreams, int streamElements, Duration streamIdle) {}

  /**
   * Further bounds of observables, of each one by itself.
   *
   * @param deltaRows shortest list whose changes are sent as deltas, in tuples; default 100
   * @param chainDeltas deltas of a selector that are kept for those who return; default 20
   * @param contents selectors whose newest content the observable keeps; default 10000
   * @param contentBytes bytes of content the observable keeps; default 256 MiB
   * @param contentIdle how long content is kept that nobody watches; default 120 s
   * @param leastInterval pause from the begin of one load of a selector to that of the next, if a
   *     change asks for it; default 20 ms
   * @param permissions decisions of the observable's permission that a proxy keeps; default 100000
   * @param permissionHold how long a proxy keeps such a decision; default 60 s
   * @param retryMost longest pause before a failed subscription is tried again; default 60 s
   */
  public record Observables(
      int deltaRows,
      int chainDeltas,
      int contents,
      long contentBytes,
      Duration contentIdle,
      Duration leastInterval,
      int permissions,
      Duration permissionHold,
      Duration retryMost) {

    /**
     * Returns the default bounds.
     *
     * @return bounds for a service
     */
    public static Observables defaults() {
      return new Observables(
          100,
          20,
          10_000,
          256L << 20,
          Duration.ofSeconds(120),
          Duration.ofMillis(20),
          100_000,
          Duration.ofSeconds(60),
          Duration.ofSeconds(60));
    }

    /**
     * Returns these bounds with another length of lists.
     *
     * @param rows shortest list whose changes are sent as deltas, in tuples
     * @return new bounds
     */
    public Observables withDeltaRows(int rows) {
      return new Observables(
          rows,
          chainDeltas,
          contents,
          contentBytes,
          contentIdle,
          leastInterval,
          permissions,
          permissionHold,
          retryMost);
    }
  }

  /**
   * Returns the default limits.
   *
   * @return limits for a service
   */
  public static VortexLimits defaults() {
    return new VortexLimits(
        new Message(20 << 20, 100 << 20, 100),
        new Link(
            64,
            1L << 20,
            10_000,
            64L << 20,
            64 << 10,
            Duration.ofSeconds(5),
            Duration.ofSeconds(35),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Rate.UNLIMITED),
        new Routing(5000, 1000, 64, 20_000, 10_000, Duration.ofSeconds(30)),
        new Data(2000, 20_000, 256L << 20, Duration.ofSeconds(120), Duration.ofSeconds(25), 10_000),
        new Rpc(100, 500, Duration.ofSeconds(60)));
  }

  /**
   * Returns these limits with other bounds of messages.
   *
   * @param newMessage the bounds
   * @return new limits
   */
  public VortexLimits withMessage(Message newMessage) {
    return new VortexLimits(newMessage, link, routing, data, rpc, observables);
  }

  /**
   * Returns these limits with other bounds of links.
   *
   * @param newLink the bounds
   * @return new limits
   */
  public VortexLimits withLink(Link newLink) {
    return new VortexLimits(message, newLink, routing, data, rpc, observables);
  }

  /**
   * Returns these limits with other bounds of the router.
   *
   * @param newRouting the bounds
   * @return new limits
   */
  public VortexLimits withRouting(Routing newRouting) {
    return new VortexLimits(message, link, newRouting, data, rpc, observables);
  }

  /**
   * Returns these limits with other bounds of observables and actions.
   *
   * @param newData the bounds
   * @return new limits
   */
  public VortexLimits withData(Data newData) {
    return new VortexLimits(message, link, routing, newData, rpc, observables);
  }

  /**
   * Returns these limits with other bounds of remote calls.
   *
   * @param newRpc the bounds
   * @return new limits
   */
  public VortexLimits withRpc(Rpc newRpc) {
    return new VortexLimits(message, link, routing, data, newRpc, observables);
  }

  /**
   * Returns these limits with other further bounds of observables.
   *
   * @param newObservables the bounds
   * @return new limits
   */
  public VortexLimits withObservables(Observables newObservables) {
    return new VortexLimits(message, link, routing, data, rpc, newObservables);
  }
}
