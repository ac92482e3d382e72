package org.peekplatform.fleetkit.probe;

import org.peekplatform.plugin.HttpResource;
import org.peekplatform.plugin.HttpResourceAnswer;
import org.peekplatform.plugin.HttpResourceRequest;

/**
 * Answers what it is asked, and the version that answers.
 *
 * @param version the version
 */
record Echo(String version) implements HttpResource {

  @Override
  public HttpResourceAnswer answer(HttpResourceRequest request) {
    return HttpResourceAnswer.text(
        "text/plain", request.parameter("text").orElse("") + " " + version);
  }
}
