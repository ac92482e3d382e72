package org.peekplatform.site;

import java.nio.file.Path;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves the files of one folder under one path. */
final class FolderHandler extends Handler.Abstract {

  private final String prefix;
  private final StaticFolder folder;
  private final Caching caching;
  private final FileAnswer answer = new FileAnswer();

  FolderHandler(String prefix, StaticFolder folder, Caching caching) {
    this.prefix = prefix;
    this.folder = folder;
    this.caching = caching;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Paths.decoded(request);
    Path file = path.startsWith(prefix) ? folder.find(path.substring(prefix.length())) : null;
    if (file == null) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    } else {
      answer.send(request, response, callback, file, caching);
    }
    return true;
  }
}
