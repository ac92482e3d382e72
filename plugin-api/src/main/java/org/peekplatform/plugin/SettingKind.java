package org.peekplatform.plugin;

/** What the value of a {@link Setting} is. */
public enum SettingKind {
  /** Any text. */
  TEXT,
  /** A whole number. */
  INTEGER,
  /** A number with a fraction. */
  DECIMAL,
  /** Yes or no. */
  SWITCH,
  /** One of some texts. */
  CHOICE,
  /** A length of time. */
  DURATION,
  /** A text that is kept encrypted and shown to nobody. */
  SECRET
}
