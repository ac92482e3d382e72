package org.peekplatform.plugin;

/**
 * Answers HTTP requests below one path of a plugin (Documentation 10.2.1).
 *
 * <p>It is called on virtual threads that may block, several at a time. The site bounds how long a
 * request body may be, how many requests of one plugin are under way at once, and how long a
 * request may go on without progress; the thread is interrupted then.
 */
@FunctionalInterface
public interface HttpResource {

  /**
   * Answers a request.
   *
   * @param request the request; valid until the answer's body is written
   * @return the answer, never null
   * @throws Exception if it cannot be answered; the caller gets status 500 without the reason,
   *     which the log of the service holds
   */
  HttpResourceAnswer answer(HttpResourceRequest request) throws Exception;
}
