package org.peekplatform.pluginruntime;

/**
 * A value of {@code plugin_package.json} that is not allowed.
 *
 * @param key where it stands, such as {@code plugin.version}
 * @param found what stands there
 * @param allowed what may stand there, in words that follow "must be"
 */
record ManifestProblem(String key, String found, String allowed) {

  /** Returns one sentence with all of it. */
  String text() {
    return "%s is %s, but must be %s.".formatted(key, found, allowed);
  }
}
