package org.peekplatform.pluginruntime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The last step of a plugin's build: packs and checks the archive, and signs it if a key is given.
 */
public final class PackPlugin {

  private static final int BIGGEST_MB = 4096;
  private static final int BIGGEST_ENTRIES = 1_000_000;
  private static final long BYTES_PER_MB = 1024L * 1024;

  /** How large an archive may be while it is built, where no administrator's limits are known. */
  public static final ArchiveLimits LIMITS =
      new ArchiveLimits(
          BIGGEST_MB * BYTES_PER_MB,
          BIGGEST_MB * BYTES_PER_MB,
          BIGGEST_ENTRIES,
          (int) BYTES_PER_MB);

  private PackPlugin() {}

  /**
   * Packs, checks and signs.
   *
   * @param arguments the project's folder, and the file of the key or an empty text
   */
  public static void main(String[] arguments) {
    String key = arguments.length > 1 ? arguments[1] : "";
    pack(
        new PluginProject(Path.of(arguments[0])),
        key.isBlank() ? null : SigningKey.read(Path.of(key)));
  }

  /**
   * Packs, checks and signs.
   *
   * @param project what is built
   * @param key whose signature, or null for none
   * @return what was found, of an archive without problems
   * @throws PluginException if the archive has problems; it is left for a look at it
   */
  public static ArchiveReport pack(PluginProject project, @Nullable SigningKey key) {
    Path archive = project.archive();
    PluginPacker.pack(project, archive);
    if (key != null) {
      PluginSigner.sign(archive, key, LIMITS);
    }
    // Who trusts the key is not asked here.
    ArchiveReport report =
        ArchiveCheck.check(archive, LIMITS, new TrustedPublishers(project.root().resolve("none")));
    if (!report.problems().isEmpty()) {
      throw new PluginException(
          "%s cannot work:\n  %s".formatted(archive, String.join("\n  ", report.problems())), null);
    }
    return report;
  }
}
