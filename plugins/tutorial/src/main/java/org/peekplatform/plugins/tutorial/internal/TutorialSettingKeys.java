package org.peekplatform.plugins.tutorial.internal;

import org.peekplatform.plugin.Setting;

/** The settings that administrators edit on the platform's own page. */
public final class TutorialSettingKeys {

  /** What the worker multiplies numbers by, read anew for each. */
  public static final Setting<Long> FACTOR =
      Setting.integer("workerFactor", -1000, 1000)
          .title("Worker's factor")
          .help("The worker multiplies each number that it gets by this.")
          .defaultValue(-1L);

  private TutorialSettingKeys() {}
}
