package org.peekplatform.fleet;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes an archive and answers what it is and wants (Documentation 5.5). Nothing is installed yet.
 *
 * <p>Who may reach it is decided by the site.
 */
public final class UploadHandler extends Handler.Abstract {

  /** Where archives are sent to. */
  public static final String PATH = "/peek_server.update.plugin";

  private final PluginInstaller installer;

  /**
   * Creates the handler.
   *
   * @param installer takes the archives
   */
  public UploadHandler(PluginInstaller installer) {
    this.installer = installer;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!HttpMethod.POST.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "POST");
      JsonReply.refuse(
          response,
          callback,
          HttpStatus.METHOD_NOT_ALLOWED_405,
          "Send the archive as the body of a POST request.");
      return true;
    }
    try (InputStream body = Content.Source.asInputStream(request)) {
      JsonReply.send(response, callback, HttpStatus.OK_200, installer.upload(body));
    } catch (PluginRefusedException e) {
      JsonReply.refuse(
          response, callback, HttpStatus.UNPROCESSABLE_ENTITY_422, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      JsonReply.refuse(
          response,
          callback,
          HttpStatus.BAD_REQUEST_400,
          "The upload broke off: %s. Upload the archive again.".formatted(e.getMessage()));
    }
    return true;
  }
}
