package org.peekplatform.cli;

import java.io.PrintWriter;
import java.util.List;
import org.peekplatform.backup.BackupException;
import org.peekplatform.config.InvalidConfigException;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.service.ServiceStartException;
import org.peekplatform.service.SiteAddress;
import org.peekplatform.service.StartProgress;
import org.peekplatform.signin.SignInException;
import org.peekplatform.storage.EmbeddedDatabaseException;
import org.peekplatform.storage.MigrationException;

/** Tells the administrator at the terminal what happens; safe to use from any thread. */
final class Console implements StartProgress {

  private final PrintWriter out;

  Console(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void step(String service, String step) {
    say("%-7s %s".formatted(service, step));
  }

  void say(String sentence) {
    synchronized (out) {
      out.println(sentence);
      out.flush();
    }
  }

  /** Lists the sites under each other, so that the addresses can be clicked. */
  void sites(List<SiteAddress> sites) {
    sites.forEach(site -> say("  %-9s %s".formatted(site.title(), site.uri())));
  }

  /** Prints what an administrator can act on as a sentence, and only the unforeseen as a trace. */
  void failure(Exception failure) {
    if (isForeseen(failure)) {
      say("peek: " + failure.getMessage());
      return;
    }
    synchronized (out) {
      out.println("peek: this should not have happened; please report it with these lines:");
      failure.printStackTrace(out);
      out.flush();
    }
  }

  private static boolean isForeseen(Exception failure) {
    return failure instanceof ServiceStartException
        || failure instanceof InvalidConfigException
        || failure instanceof PluginException
        || failure instanceof SignInException
        || failure instanceof BackupException
        || failure instanceof EmbeddedDatabaseException
        || failure instanceof MigrationException
        || failure instanceof DatabaseUnavailableException;
  }
}
