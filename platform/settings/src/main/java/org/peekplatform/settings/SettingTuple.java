package org.peekplatform.settings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * One setting of a plugin, for the admin site.
 *
 * @param key its name in the plugin
 * @param title its name for people
 * @param help what it does
 * @param kind a name of {@link org.peekplatform.plugin.SettingKind}
 * @param allowed what it may be, to stand after "must be"
 * @param choices what may be chosen, if it is a choice
 * @param value the text of its value now; empty for a secret, which nobody is shown
 * @param defaultValue the text of its default; empty for a secret
 * @param version which change made it what it is, or 0 while it has its default
 * @param problem why the stored value is not used, or null
 * @param changedAt when it was changed, or null while it has its default
 * @param changedBy who changed it, or null
 */
@TupleType("peek_platform.SettingTuple")
public record SettingTuple(
    String key,
    String title,
    String help,
    String kind,
    String allowed,
    List<String> choices,
    String value,
    String defaultValue,
    long version,
    @Nullable String problem,
    @Nullable Instant changedAt,
    @Nullable String changedBy) {

  /** Copies the list. */
  public SettingTuple {
    choices = choices == null ? List.of() : List.copyOf(choices);
  }
}
