package org.peekplatform.vortex.websocket;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.websocket.api.exceptions.UpgradeException;

/** Says in an administrator's words why a link cannot be made. */
final class ConnectFailure {

  private ConnectFailure() {}

  /** Explains what TLS has to do with it, or else says what the last cause says. */
  static String explain(URI uri, Throwable failure) {
    List<Throwable> causes = causes(failure);
    String root = said(causes.getLast());
    if ("ws".equals(uri.getScheme()) && causes.stream().anyMatch(ConnectFailure::wantsTls)) {
      return "the port takes TLS only. Switch TLS on at this end too, with the scheme wss.";
    }
    if (causes.stream().anyMatch(CertificateException.class::isInstance)) {
      return "the certificate that it shows is not accepted (%s). Trust the authority that signed it, and call the server by a name that stands in it."
          .formatted(root);
    }
    return causes.stream()
        .filter(SSLException.class::isInstance)
        .findFirst()
        .map(refused -> explain(said(refused)))
        .orElse(root);
  }

  /** Tells whether the other end took the connection and closed it without an answer. */
  static boolean isClosedUnanswered(Throwable failure) {
    Throwable root = causes(failure).getLast();
    return root instanceof EOFException
        || (root instanceof SocketException && !(root instanceof ConnectException));
  }

  private static List<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
  }

  private static boolean wantsTls(Throwable cause) {
    return cause instanceof UpgradeException refused
        && refused.getResponseStatusCode() == HttpStatus.UPGRADE_REQUIRED_426;
  }

  private static String explain(String said) {
    if (said.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")) {
      return "the port does not speak TLS. Switch TLS on at the server, or use the scheme ws.";
    }
    if (said.contains("fatal alert: bad_certificate")
        || said.contains("fatal alert: certificate_")
        || said.contains("fatal alert: unknown_ca")) {
      return "it does not accept the certificate of this end, or there is none (%s). Show one that an authority of the server has signed."
          .formatted(said);
    }
    return said;
  }

  private static String said(Throwable failure) {
    if (failure instanceof EOFException) {
      // Jetty's message is the state of its connection.
      return "it closed the connection without an answer.";
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
