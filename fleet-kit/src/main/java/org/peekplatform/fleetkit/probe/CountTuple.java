package org.peekplatform.fleetkit.probe;

import org.peekplatform.vortex.TupleType;

/**
 * How many additions there were.
 *
 * @param count the number in the database
 * @param version the version of the plugin that read it
 */
@TupleType(CountTuple.NAME)
public record CountTuple(long count, String version) {

  /** The name of the tuple. */
  public static final String NAME = "peek_plugin_probe.CountTuple";
}
