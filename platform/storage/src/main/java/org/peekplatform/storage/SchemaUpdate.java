package org.peekplatform.storage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.tool.schema.TargetType;
import org.hibernate.tool.schema.spi.CommandAcceptanceException;
import org.hibernate.tool.schema.spi.ContributableMatcher;
import org.hibernate.tool.schema.spi.ExceptionHandler;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.SchemaManagementTool;
import org.hibernate.tool.schema.spi.ScriptTargetOutput;
import org.hibernate.tool.schema.spi.TargetDescriptor;

/** Asks Hibernate what a schema lacks. */
final class SchemaUpdate {

  private SchemaUpdate() {}

  /** Returns the statements that add what entities need; nothing is executed. */
  static List<String> statements(StandardServiceRegistry registry, Metadata metadata) {
    Map<String, Object> settings =
        registry.requireService(ConfigurationService.class).getSettings();
    List<String> statements = new ArrayList<>();
    registry
        .requireService(SchemaManagementTool.class)
        .getSchemaMigrator(settings)
        .doMigration(
            metadata, new Options(settings), ContributableMatcher.ALL, new Target(statements));
    return statements;
  }

  private record Options(Map<String, Object> settings) implements ExecutionOptions {

    @Override
    public Map<String, Object> getConfigurationValues() {
      return settings;
    }

    @Override
    public boolean shouldManageNamespaces() {
      return false;
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
      return Options::fail;
    }

    private static void fail(CommandAcceptanceException e) {
      throw e;
    }
  }

  private record Target(List<String> statements) implements TargetDescriptor, ScriptTargetOutput {

    @Override
    public EnumSet<TargetType> getTargetTypes() {
      return EnumSet.of(TargetType.SCRIPT);
    }

    @Override
    public ScriptTargetOutput getScriptTargetOutput() {
      return this;
    }

    @Override
    public void prepare() {
      // Nothing is opened.
    }

    @Override
    public void accept(String command) {
      statements.add(command.strip().replaceAll(";$", ""));
    }

    @Override
    public void release() {
      // Nothing was opened.
    }
  }
}
