package org.peekplatform.vortex.action;

/**
 * What tells one action from all others; a repeat has the same.
 *
 * @param processor the name of the processor
 * @param tupleType the tuple type of the action
 * @param uuid the uuid that its sender gave it
 */
public record ActionId(String processor, String tupleType, String uuid) {

  /** Longest uuid that is remembered, in characters; a UUID text has 36. */
  public static final int LONGEST_UUID = 100;
}
