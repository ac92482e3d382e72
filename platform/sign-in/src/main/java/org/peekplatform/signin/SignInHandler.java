package org.peekplatform.signin;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.peekplatform.signin.PasswordSignIn.Try;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The door of the admin site: the sign-in page, sign-in links, sign-out, and who is signed in. */
final class SignInHandler extends Handler.Abstract {

  /** The path of the sign-in page and of sign-in links. */
  static final String SIGN_IN = "/sign-in";

  private static final String SIGN_OUT = "/sign-out";
  private static final String SESSION = "/session";
  private static final Logger LOGGER = LoggerFactory.getLogger(SignInHandler.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_FIELDS = 10;
  private static final int MOST_BYTES = 16 * 1024;

  private final String linkUser;
  private final SessionCookie cookie;
  private final AdminSessions sessions;
  private final SignInLinks links;
  private final PasswordSignIn passwords;
  private final SignInPage page = new SignInPage();

  private record Session(String user, String endsAtLatest) {}

  /**
   * Creates the door.
   *
   * @param linkUser as whom a link signs in
   */
  SignInHandler(
      String linkUser,
      SessionCookie cookie,
      AdminSessions sessions,
      SignInLinks links,
      PasswordSignIn passwords) {
    this.linkUser = linkUser;
    this.cookie = cookie;
    this.sessions = sessions;
    this.links = links;
    this.passwords = passwords;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    switch (Request.getPathInContext(request)) {
      case SIGN_IN -> {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        signIn(request, response, callback);
      }
      case SIGN_OUT -> signOut(request, response, callback);
      case SESSION -> tellSession(request, response, callback);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void signIn(Request request, Response response, Callback callback) {
    if (HttpMethod.POST.is(request.getMethod())) {
      byPassword(request, response, callback);
    } else if (HttpMethod.GET.is(request.getMethod())) {
      Fields query = Request.extractQueryParameters(request);
      String token = query.getValue("token");
      String next = LocalPath.orHome(query.getValue("next"));
      if (token != null) {
        byLink(token, request, response, callback);
      } else if (cookie.token(request).flatMap(sessions::use).isPresent()) {
        redirect(request, response, callback, next);
      } else {
        String note = query.getValue("out") == null ? null : "You are signed out.";
        show(response, callback, HttpStatus.OK_200, new SignInPage.Shown(note, null, "", next));
      }
    } else {
      wrongMethod(request, response, callback, "GET, POST");
    }
  }

  private void byLink(String token, Request request, Response response, Callback callback) {
    switch (links.use(token)) {
      case ACCEPTED -> begin(linkUser, "a link", request, response, callback, "/");
      case USED -> refuse("This link was used before.", request, response, callback);
      case TOO_OLD -> refuse("This link is too old.", request, response, callback);
      case WRONG ->
          refuse("This link is not one of this installation.", request, response, callback);
    }
  }

  private void refuse(String why, Request request, Response response, Callback callback) {
    LOGGER.warn("A sign-in link from {} is refused: {}", Request.getRemoteAddr(request), why);
    show(
        response,
        callback,
        HttpStatus.FORBIDDEN_403,
        new SignInPage.Shown(
            null, why + " Run peek admin link on the server for a new one.", "", "/"));
  }

  private void byPassword(Request request, Response response, Callback callback) {
    Fields form = FormFields.getFields(request, MOST_FIELDS, MOST_BYTES);
    String name = Optional.ofNullable(form.getValue("name")).orElse("").strip();
    String password = Optional.ofNullable(form.getValue("password")).orElse("");
    String next = LocalPath.orHome(form.getValue("next"));
    switch (passwords.with(name, password, Request.getRemoteAddr(request))) {
      case Try.Right(String user) -> begin(user, "a password", request, response, callback, next);
      case Try.Wrong() ->
          show(
              response,
              callback,
              HttpStatus.UNAUTHORIZED_401,
              new SignInPage.Shown(null, "The user name or the password is wrong.", name, next));
      case Try.Locked locked -> {
        long seconds = Math.max(1, locked.left().toSeconds());
        response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds);
        show(
            response,
            callback,
            HttpStatus.TOO_MANY_REQUESTS_429,
            new SignInPage.Shown(
                null,
                "There were too many wrong passwords. Try again in %d seconds, or use a sign-in link."
                    .formatted(seconds),
                name,
                next));
      }
    }
  }

  private void begin(
      String user, String how, Request request, Response response, Callback callback, String next) {
    cookie.token(request).ifPresent(sessions::signOut);
    AdminSessions.Begun begun = sessions.begin(user);
    LOGGER.info(
        "{} signs in with {} from {}; this is session {}.",
        user,
        how,
        Request.getRemoteAddr(request),
        begun.session().id());
    cookie.set(request, response, begun.token());
    redirect(request, response, callback, next);
  }

  private void signOut(Request request, Response response, Callback callback) {
    if (!HttpMethod.POST.is(request.getMethod())) {
      wrongMethod(request, response, callback, "POST");
      return;
    }
    cookie.token(request).ifPresent(sessions::signOut);
    cookie.clear(request, response);
    redirect(request, response, callback, SIGN_IN + "?out");
  }

  private void tellSession(Request request, Response response, Callback callback) {
    Optional<AdminSession> session = cookie.token(request).flatMap(sessions::use);
    if (session.isEmpty()) {
      Response.writeError(
          request, response, callback, HttpStatus.UNAUTHORIZED_401, "Nobody is signed in here.");
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Content.Sink.write(
        response,
        true,
        JSON.writeValueAsString(
            new Session(session.get().user(), session.get().endsAtLatest().toString())),
        callback);
  }

  private void show(Response response, Callback callback, int status, SignInPage.Shown shown) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
    response.getHeaders().put("Content-Security-Policy", SignInPage.POLICY);
    Content.Sink.write(response, true, page.html(shown), callback);
  }

  private static void redirect(
      Request request, Response response, Callback callback, String where) {
    Response.sendRedirect(request, response, callback, HttpStatus.SEE_OTHER_303, where, true);
  }

  private static void wrongMethod(
      Request request, Response response, Callback callback, String allowed) {
    response.getHeaders().put(HttpHeader.ALLOW, allowed);
    Response.writeError(
        request,
        response,
        callback,
        HttpStatus.METHOD_NOT_ALLOWED_405,
        "Use one of these methods: " + allowed + ".");
  }
}
