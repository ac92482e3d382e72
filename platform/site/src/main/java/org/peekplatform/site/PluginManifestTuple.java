package org.peekplatform.site;

import org.peekplatform.vortex.TupleType;

/**
 * Tells open pages that the manifest of their site has changed.
 *
 * @param shell the site: {@code admin}, {@code mobile} or {@code desktop}
 * @param revision another text whenever the manifest is another one
 */
@TupleType(PluginManifestTuple.NAME)
public record PluginManifestTuple(String shell, String revision) {

  /** The name of the tuple and of its selector, which has no criteria. */
  public static final String NAME = "peek_platform.PluginManifestTuple";
}
