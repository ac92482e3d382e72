package org.peekplatform.logging;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Lays out a message, with its stack trace, without the secrets that slipped into it. {@code
 * %plugin} stands for the plugin that it comes from.
 */
final class MaskingLayout extends PatternLayout {

  private final SecretMask mask = new SecretMask();

  MaskingLayout() {
    getInstanceConverterMap().put("plugin", PluginConverter::new);
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    return mask.apply(super.doLayout(event));
  }
}
