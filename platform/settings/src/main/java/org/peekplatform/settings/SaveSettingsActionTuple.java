package org.peekplatform.settings;

import java.time.Instant;
import java.util.List;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Asks to change settings of a plugin: all of the changes or none.
 *
 * @param uuid which action it is
 * @param dateTime when it was asked for
 * @param plugin the plugin
 * @param changes the changes
 */
@TupleType("peek_platform.SaveSettingsActionTuple")
public record SaveSettingsActionTuple(
    String uuid, Instant dateTime, String plugin, List<SettingChangeTuple> changes)
    implements TupleAction {

  /** Copies the list. */
  public SaveSettingsActionTuple {
    changes = changes == null ? List.of() : List.copyOf(changes);
  }
}
