package org.peekplatform.plugins.tutorial.internal.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.peekplatform.plugins.tutorial.internal.rpc.RpcForAgent;
import org.peekplatform.plugins.tutorial.internal.storage.StringIntTuple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the agent says to the server each time they meet (Documentation 7.9.16). */
final class ServerConversation {

  private static final Logger LOG = LoggerFactory.getLogger(ServerConversation.class);
  private static final int SEED = 5;
  private static final int STEP = 7;
  private static final int STEPS = 5;
  private static final int ROW_NUMBER = 50;
  private static final String ROW_TEXT = "Created from Agent RPC";

  private final RpcForAgent server;
  private final Path rowAdded;

  /**
   * Prepares the conversation.
   *
   * @param server the server's methods
   * @param directory where the agent remembers that it added its row
   */
  ServerConversation(RpcForAgent server, Path directory) {
    this.server = server;
    rowAdded = directory.resolve("row-added");
  }

  /**
   * Reports that the agent is here, lets the server compute, and adds the agent's row once.
   *
   * @throws org.peekplatform.vortex.VortexException if the server cannot be reached or refuses
   */
  void hold() {
    server.updateStatus("Reached the server");
    int sum = SEED;
    for (int step = 0; step < STEPS; step++) {
      sum = server.addInts(sum, STEP);
    }
    LOG.info("Server computed {} + {} * {} = {}", SEED, STEPS, STEP, sum);
    addRowOnce();
    server.updateStatus("Ready, the server computed " + sum);
  }

  // The row is for people to look at; one for each agent is enough, however often it starts.
  private void addRowOnce() {
    if (Files.exists(rowAdded)) {
      return;
    }
    server.addStringInt(new StringIntTuple(ROW_TEXT, ROW_NUMBER));
    try {
      Files.createFile(rowAdded);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "Cannot write %s: check the rights of the folder.".formatted(rowAdded), failed);
    }
  }
}
