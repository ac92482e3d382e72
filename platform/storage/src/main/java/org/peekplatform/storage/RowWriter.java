package org.peekplatform.storage;

import java.sql.SQLException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** Writes the columns of what an attribute holds. For use by one thread. */
final class RowWriter {

  private final CopyText text;
  private final BoundValue bound;
  private final SharedSessionContractImplementor session;
  private @Nullable SQLException failure;

  RowWriter(CopyText text, BoundValue bound, SharedSessionContractImplementor session) {
    this.text = text;
    this.bound = bound;
    this.session = session;
  }

  /** Writes a value, which may take several columns. */
  void write(ModelPart part, @Nullable Object value) throws SQLException {
    int _ = part.decompose(value, 0, this, this, RowWriter::take, session);
    if (failure != null) {
      throw failure;
    }
  }

  private static void take(
      int index, RowWriter writer, RowWriter same, @Nullable Object value, SelectableMapping to) {
    if (writer.failure != null || !BulkInsert.isWritten(to)) {
      return;
    }
    try {
      writer.writeColumn(value, to.getJdbcMapping());
    } catch (SQLException e) {
      writer.failure = e;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Column %s: %s".formatted(to.getSelectionExpression(), e.getMessage()), e);
    }
  }

  /** What is frequent is written as it is; the rest takes the way of an INSERT. */
  private void writeColumn(@Nullable Object value, JdbcMapping mapping) throws SQLException {
    JdbcType type = mapping.getJdbcType();
    switch (value) {
      case null -> text.writeNull();
      case Long number when type.isInteger() -> text.write(number);
      case Integer number when type.isInteger() -> text.write(number);
      case Boolean bool when type.isBoolean() -> text.write(bool);
      case String string when type.isString() -> text.write(string);
      case Double number when type.isFloat() -> text.writePlain(number.toString());
      default -> text.write(bound.text(value, mapping));
    }
  }
}
