package org.peekplatform.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Writes the name of the plugin that a line comes from, in brackets; nothing for the platform. */
final class PluginConverter extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    // Lines are laid out by the thread that logs them.
    String plugin = LoggedPlugin.current();
    return plugin == null ? "" : "[" + plugin + "] ";
  }
}
