package org.peekplatform.plugin;

/**
 * What a row of an index is known by (Documentation 2.2.6).
 *
 * <p>Keys are compared character by character; upper and lower case differ.
 *
 * @param modelSet the model set, from 1 to {@value #LONGEST_MODEL_SET} characters
 * @param key the key in the model set, from 1 to {@value #LONGEST_KEY} characters
 */
public record IndexKey(String modelSet, String key) {

  /** More characters than this no model set has. */
  public static final int LONGEST_MODEL_SET = 100;

  /** More characters than this no key has. */
  public static final int LONGEST_KEY = 500;

  /** Stands between model set and key where both are hashed. */
  private static final char SEPARATOR = '\0';

  /** Refuses what the database could not tell apart or find again. */
  public IndexKey {
    IndexText.check("model set", modelSet, LONGEST_MODEL_SET);
    IndexText.check("key", key, LONGEST_KEY);
  }

  /**
   * Returns the chunk in which the row is.
   *
   * <p>Devices compute the same: over the UTF-16 units of the model set, of one unit 0 and of the
   * key, {@code h = 31 * h + unit} in 32 bits; then {@code (h ^ (h >>> 16)) & (chunks - 1)}. The
   * fold halves the size of the largest chunk where keys are numbered.
   *
   * @param chunks how many chunks the index has, a power of two
   * @return from 0 to {@code chunks - 1}
   */
  public int chunk(int chunks) {
    return folded() & (chunks - 1);
  }

  /**
   * Returns the hash of which the chunk is the lowest bits.
   *
   * @return any number
   */
  public int folded() {
    int hash = 0;
    for (int at = 0; at < modelSet.length(); at++) {
      hash = 31 * hash + modelSet.charAt(at);
    }
    hash = 31 * hash + SEPARATOR;
    for (int at = 0; at < key.length(); at++) {
      hash = 31 * hash + key.charAt(at);
    }
    return hash ^ (hash >>> 16);
  }
}
