package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.peekplatform.config.PeekHome;
import org.peekplatform.fleet.InstallerClient;
import org.peekplatform.fleet.PluginOperationTuple;
import org.peekplatform.fleet.PluginPreview;
import org.peekplatform.fleet.PluginRefusedException;
import org.peekplatform.service.ServiceKey;
import org.peekplatform.service.ServiceStartException;
import tools.jackson.databind.JsonNode;

/** Talks to the running server of a home about its plugins. */
final class FleetClient implements AutoCloseable {

  private final InstallerClient server;

  /** Finds the server by what it noted in its home. */
  FleetClient(PeekHome home) {
    this.server =
        new InstallerClient(
            RunningServer.site(home.servicesSite()),
            ServiceKey.readOrCreate(home.serviceKey()).headers());
  }

  /** Returns the plugins and services, as the server lists them. */
  JsonNode list() throws IOException, InterruptedException {
    return answer(server::list);
  }

  /** Sends an archive, and returns what the server says of it. */
  PluginPreview upload(Path archive) throws IOException, InterruptedException {
    return answer(() -> server.upload(archive));
  }

  /** Does something to a plugin, and returns how it ended. */
  PluginOperationTuple operate(Map<String, String> parameters, Consumer<PluginOperationTuple> watch)
      throws IOException, InterruptedException {
    return answer(() -> server.operate(parameters, watch));
  }

  private static <T> T answer(Question<T> question) throws IOException, InterruptedException {
    try {
      return question.ask();
    } catch (PluginRefusedException e) {
      throw new ServiceStartException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Something that the server is asked. */
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws IOException, InterruptedException;
  }

  @Override
  public void close() {
    server.close();
  }
}
