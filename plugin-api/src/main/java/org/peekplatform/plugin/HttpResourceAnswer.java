package org.peekplatform.plugin;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What an {@link HttpResource} answers.
 *
 * @param status such as 200; from 200 to 599
 * @param headers further headers by name, such as {@code Content-Disposition}. The site itself sets
 *     those that keep browsers safe, and refuses {@code Set-Cookie} and those about the connection
 * @param contentType such as {@code application/json}; empty if there is no content
 * @param body the content, read and closed by the site
 */
public record HttpResourceAnswer(
    int status, Map<String, String> headers, String contentType, InputStream body) {

  private static final int LEAST_STATUS = 200;
  private static final int MOST_STATUS = 599;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  /** Checks the status and copies the headers. */
  public HttpResourceAnswer {
    if (status < LEAST_STATUS || status > MOST_STATUS) {
      throw new IllegalArgumentException(
          "The status of an answer must be from 200 to 599, not %d.".formatted(status));
    }
    headers = Map.copyOf(headers);
  }

  /**
   * Answers 200 with text.
   *
   * @param contentType such as {@code application/json}, without a charset
   * @param text the content, sent as UTF-8
   * @return the answer
   */
  public static HttpResourceAnswer text(String contentType, String text) {
    return stream(
        contentType + ";charset=utf-8",
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Answers 200 with bytes.
   *
   * @param contentType such as {@code image/png}
   * @param body the content, read and closed by the site
   * @return the answer
   */
  public static HttpResourceAnswer stream(String contentType, InputStream body) {
    return new HttpResourceAnswer(OK, Map.of(), contentType, body);
  }

  /**
   * Answers with a status and nothing else.
   *
   * @param status such as 404
   * @return the answer
   */
  public static HttpResourceAnswer status(int status) {
    return new HttpResourceAnswer(status, Map.of(), "", InputStream.nullInputStream());
  }

  /**
   * Answers 204: done, and nothing to tell.
   *
   * @return the answer
   */
  public static HttpResourceAnswer nothing() {
    return status(NO_CONTENT);
  }

  /**
   * Returns the same answer with another status.
   *
   * @param other such as 201
   * @return a new value
   */
  public HttpResourceAnswer withStatus(int other) {
    return new HttpResourceAnswer(other, headers, contentType, body);
  }

  /**
   * Returns the same answer with one more header.
   *
   * @param name the header's name
   * @param value its value
   * @return a new value
   */
  public HttpResourceAnswer withHeader(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new HttpResourceAnswer(status, more, contentType, body);
  }
}
