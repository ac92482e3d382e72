package org.peekplatform.cli;

import java.util.stream.Collectors;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.pluginruntime.ArchiveReport;
import org.peekplatform.pluginruntime.ArchiveSignature;
import org.peekplatform.pluginruntime.PluginDefinition;

/** Tells at the terminal what was found in an archive. */
final class ReportText {

  private static final long BYTES_PER_KB = 1024;

  private final Console console;

  ReportText(Console console) {
    this.console = console;
  }

  void say(ArchiveReport report) {
    PluginDefinition definition = report.archive().definition();
    console.say(
        "%s %s (%s), %d KB"
            .formatted(
                definition.name(),
                definition.plugin().version(),
                definition.plugin().title(),
                report.archive().sizeBytes() / BYTES_PER_KB));
    line("archive", report.archive().file().toString());
    line("sha256", report.archive().sha256());
    line("signature", signature(report.signature()));
    line(
        "runs on",
        definition.plugin().requiresServices().stream()
            .sorted()
            .map(PeekService::key)
            .collect(Collectors.joining(", ")));
    line(
        "wants",
        definition.permissions().isEmpty()
            ? "no permissions"
            : definition.permissions().stream()
                .sorted()
                .map(PluginPermission::key)
                .collect(Collectors.joining(", ")));
    line("upgrades", "by " + definition.upgradeMode().key());
    if (!definition.plugin().dependencies().isEmpty()) {
      line("needs", definition.plugin().dependencies().toString());
    }
    report.migrations().forEach(script -> line("script", script));
    report.warnings().forEach(warning -> line("warning", warning));
    report.problems().forEach(problem -> line("PROBLEM", problem));
    console.say(
        report.problems().isEmpty()
            ? "The archive is good."
            : "The archive cannot work; see above.");
  }

  private void line(String label, String text) {
    console.say("  %-10s %s".formatted(label, text));
  }

  private static String signature(ArchiveSignature signature) {
    return switch (signature) {
      case ArchiveSignature.Trusted(String publisher, String fingerprint) ->
          "by %s, who is trusted (key %s)".formatted(publisher, fingerprint);
      case ArchiveSignature.UnknownKey(String fingerprint) ->
          "by the key %s, which is not trusted here".formatted(fingerprint);
      case ArchiveSignature.Unsigned() -> "none";
      case ArchiveSignature.Broken(String reason) -> "BROKEN: " + reason;
    };
  }
}
