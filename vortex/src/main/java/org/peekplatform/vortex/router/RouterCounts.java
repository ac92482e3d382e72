package org.peekplatform.vortex.router;

/**
 * How much a router holds at one moment.
 *
 * @param links open links
 * @param heartBeats links that beat, which may include some that are not open yet
 * @param opening links whose turn to open it is
 * @param endpoints registered endpoints
 * @param mailboxes queues of endpoints, one for each link that has sent them something
 * @param pendingRequests requests without an answer
 * @param timers tasks that are planned
 */
public record RouterCounts(
    int links,
    int heartBeats,
    int opening,
    int endpoints,
    int mailboxes,
    int pendingRequests,
    int timers) {}
