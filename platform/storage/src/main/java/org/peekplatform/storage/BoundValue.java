package org.peekplatform.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.UUID;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * Finds the text of a value as PostgreSQL reads it.
 *
 * <p>Hibernate binds the value to a statement that only takes it down, so that every type that can
 * be mapped is written here as by an INSERT. For use by one thread.
 */
final class BoundValue {

  private final Connection connection;
  private final WrapperOptions options;
  private final PreparedStatement statement;
  private @Nullable Object taken;

  BoundValue(Connection connection, WrapperOptions options) {
    this.connection = connection;
    this.options = options;
    InvocationHandler handler = (proxy, method, arguments) -> invoked(method, arguments);
    this.statement =
        (PreparedStatement)
            Proxy.newProxyInstance(
                BoundValue.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                handler);
  }

  /** Returns the text of a value, or null. */
  @SuppressWarnings("unchecked")
  @Nullable String text(Object value, JdbcMapping mapping) throws SQLException {
    taken = null;
    mapping.getJdbcValueBinder().bind(statement, value, 1, options);
    return taken == null ? null : text(taken);
  }

  private @Nullable Object invoked(Method method, @Nullable Object @Nullable [] arguments) {
    if (method.getName().equals("getConnection")) {
      return connection;
    }
    if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
      taken =
          switch (method.getName()) {
            case "setNull" -> null;
            case "setTimestamp" -> inZone(arguments);
            default -> arguments[1];
          };
      return null;
    }
    throw new IllegalArgumentException("A statement that takes values down has no " + method);
  }

  /** A timestamp means the clock of its calendar, or of this machine. */
  private static @Nullable Object inZone(@Nullable Object[] arguments) {
    Object last = arguments[arguments.length - 1];
    ZoneId zone =
        last instanceof Calendar calendar
            ? calendar.getTimeZone().toZoneId()
            : ZoneId.systemDefault();
    return arguments[1] instanceof Timestamp time
        ? OffsetDateTime.ofInstant(time.toInstant(), zone)
        : arguments[1];
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean bool -> bool ? "t" : "f";
      case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
      case Date date -> date.toLocalDate().toString();
      case Time time -> time.toLocalTime().toString();
      case PGobject object -> String.valueOf(object.getValue());
      case Number _, Temporal _, UUID _, Array _ -> value.toString();
      default ->
          throw new IllegalArgumentException(
              "Values of %s cannot be inserted in bulk. Use persist for this entity."
                  .formatted(value.getClass().getName()));
    };
  }
}
