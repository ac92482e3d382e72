package org.peekplatform.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginStore;

/** Gives archives to services that ask for them by hash (Documentation 5.5). */
public final class ArchiveHandler extends Handler.Abstract {

  private final PluginStore store;

  /**
   * Creates the handler.
   *
   * @param store where the archives are
   */
  public ArchiveHandler(PluginStore store) {
    this.store = store;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String hash = Request.extractQueryParameters(request).getValue("sha256");
    Optional<PluginArchive> archive = hash == null ? Optional.empty() : store.find(hash);
    if (archive.isEmpty()) {
      Response.writeError(
          request, response, callback, HttpStatus.NOT_FOUND_404, "There is no such archive.");
      return true;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/zip");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, archive.get().sizeBytes());
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      Files.copy(archive.get().file(), out);
    }
    callback.succeeded();
    return true;
  }
}
