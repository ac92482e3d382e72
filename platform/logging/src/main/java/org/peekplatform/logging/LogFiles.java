package org.peekplatform.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.peekplatform.config.InvalidConfigException;
import org.peekplatform.config.LoggingConfig;

/** Builds the appenders of one service. */
final class LogFiles {

  /**
   * The way 2.3.2 wrote its lines, which sites have scripts for: date, level, logger, message. The
   * message begins with the plugin that it comes from.
   */
  private static final String FILE_PATTERN =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{48}: %plugin%msg%n%ex";

  private LogFiles() {}

  static List<Appender<ILoggingEvent>> open(
      LoggerContext context, String service, Path file, LoggingConfig config) {
    List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
    appenders.add(
        rollingFile(
            context,
            service,
            file,
            config.rotateSizeMb() * FileSize.MB_COEFFICIENT,
            config.rotationsToKeep()));
    if (config.logToStdout()) {
      appenders.add(console(context, service));
    }
    return appenders;
  }

  static Appender<ILoggingEvent> rollingFile(
      LoggerContext context, String service, Path file, long rotateBytes, int rotations) {
    RollingFileAppender<ILoggingEvent> appender = new PrivateRollingFile();
    appender.setContext(context);
    appender.setName(service + " " + file);
    appender.setFile(file.toString());
    appender.setEncoder(encoder(context, FILE_PATTERN));

    FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(escape(file) + ".%i");
    rolling.setMinIndex(1);
    rolling.setMaxIndex(rotations);
    rolling.start();
    appender.setRollingPolicy(rolling);

    SizeBasedTriggeringPolicy<ILoggingEvent> triggering = new SizeBasedTriggeringPolicy<>();
    triggering.setContext(context);
    triggering.setMaxFileSize(new FileSize(rotateBytes));
    // Looking at the size is cheap, and a burst must not outgrow the disk between two looks.
    triggering.setCheckIncrement(Duration.buildByMilliseconds(0));
    triggering.start();
    appender.setTriggeringPolicy(triggering);

    appender.start();
    if (!appender.isStarted()) {
      throw new InvalidConfigException(
          "The log %s cannot be written. Give the user that runs Peek the right to write there, and check that no other log uses the file."
              .formatted(file),
          null);
    }
    return appender;
  }

  private static Appender<ILoggingEvent> console(LoggerContext context, String service) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName(service + " console");
    appender.setEncoder(encoder(context, escape(service) + " " + FILE_PATTERN));
    appender.start();
    return appender;
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, String pattern) {
    PatternLayout layout = new MaskingLayout();
    layout.setContext(context);
    layout.setPattern(pattern);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    return encoder;
  }

  /** A percent sign in a folder's name must not be taken for a part of the pattern. */
  private static String escape(Object text) {
    return text.toString().replace("%", "\\%");
  }
}
