package org.peekplatform.plugin;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to an {@link HttpResource}.
 *
 * @param method in capitals, such as {@code GET}
 * @param path the decoded path below the resource's own, without a slash at its beginning; empty
 *     for the resource itself. It comes from outside and holds no {@code .} or {@code ..} parts
 * @param query the decoded parameters of the address, each with its values in order
 * @param headers the headers by name in small letters; cookies and authorization are the site's
 *     business and left out
 * @param body the content, empty if there is none; reading more than the site allows fails with an
 *     {@link java.io.IOException}, and the caller gets status 413
 * @param caller who asks; already let through by the resource's {@link HttpAccess}
 */
public record HttpResourceRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    InputStream body,
    HttpCaller caller) {

  /** Copies the maps, so that the value never changes. */
  public HttpResourceRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /**
   * Returns the first value of a parameter.
   *
   * @param name the parameter's name
   * @return the value, or empty if the address has no such parameter
   */
  public Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /**
   * Returns the first value of a header.
   *
   * @param name the header's name in small letters
   * @return the value, or empty if there is no such header
   */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }
}
