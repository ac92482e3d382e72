package org.peekplatform.storage;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.id.IdentityGenerator;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Inserts rows of one entity by COPY. Safe for use by several threads. */
final class BulkInsert {

  /** So many rows go into one COPY; their ids are taken before it. */
  private static final int ROWS_PER_COPY = 50_000;

  private final EntityPersister entity;
  private final boolean generatesIds;
  private final List<AttributeMapping> attributes = new ArrayList<>();
  private final String sql;

  /**
   * Prepares for an entity.
   *
   * @throws IllegalArgumentException if its rows are not all in one table
   */
  BulkInsert(EntityPersister entity) {
    this.entity = entity;
    this.generatesIds =
        entity.getGenerator() instanceof SequenceStyleGenerator
            || entity.getGenerator() instanceof IdentityGenerator;
    if (entity.hasMultipleTables() || entity.isInherited() || entity.hasSubclasses()) {
      throw refused("it shares its rows with a superclass, a subclass or a second table");
    }
    List<String> columns = new ArrayList<>();
    entity
        .getIdentifierMapping()
        .forEachSelectable((index, column) -> columns.add(column.getSelectionExpression()));
    entity.forEachAttributeMapping(attribute -> add(attribute, columns));
    this.sql =
        columns.stream()
            .collect(
                Collectors.joining(", ", "COPY " + entity.getTableName() + " (", ") FROM STDIN"));
  }

  private void add(AttributeMapping attribute, List<String> columns) {
    if (attribute instanceof PluralAttributeMapping plural) {
      if (!plural.getCollectionDescriptor().isInverse()) {
        throw refused("%s is kept in a table of its own".formatted(attribute.getAttributeName()));
      }
      return;
    }
    attributes.add(attribute);
    attribute.forEachSelectable(
        (index, column) -> {
          if (isWritten(column)) {
            columns.add(column.getSelectionExpression());
          }
        });
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "%s cannot be inserted in bulk, since %s. Use persist."
            .formatted(entity.getEntityName(), why));
  }

  /** Tells whether INSERT gives a column its value. */
  static boolean isWritten(SelectableMapping column) {
    return !column.isFormula() && column.isInsertable();
  }

  /** Inserts rows within a transaction; returns how many. */
  long insert(EntityManager within, Iterable<?> rows) {
    // What was persisted before comes before, as whoever reads the caller expects.
    within.flush();
    long count = 0;
    Iterator<?> all = rows.iterator();
    List<Object> chunk = new ArrayList<>();
    while (all.hasNext()) {
      chunk.clear();
      while (all.hasNext() && chunk.size() < ROWS_PER_COPY) {
        chunk.add(all.next());
      }
      count += insertChunk(within, chunk);
    }
    return count;
  }

  private long insertChunk(EntityManager within, List<Object> rows) {
    SharedSessionContractImplementor session =
        within.unwrap(SharedSessionContractImplementor.class);
    giveIds(within, session, rows);
    giveVersions(session, rows);
    // What the work throws is told as for an INSERT, such as the constraint that is violated.
    return within
        .unwrap(Session.class)
        .doReturningWork(connection -> copy(connection, session, rows));
  }

  private void giveIds(
      EntityManager within, SharedSessionContractImplementor session, List<Object> rows) {
    if (!generatesIds) {
      return;
    }
    List<Object> lacking = rows.stream().filter(this::lacksId).toList();
    if (lacking.isEmpty()) {
      return;
    }
    PrimitiveIterator.OfLong ids = IdPrefetch.take(within, entity, lacking.size()).iterator();
    boolean small = entity.getIdentifierMapping().getJavaType().getJavaTypeClass() == Integer.class;
    for (Object row : lacking) {
      long id = ids.nextLong();
      Object boxed = small ? (Object) Math.toIntExact(id) : (Object) id;
      entity.setIdentifier(row, boxed, session);
    }
  }

  private boolean lacksId(Object row) {
    Object id = entity.getIdentifier(row);
    return id == null || (id instanceof Number number && number.longValue() == 0);
  }

  private void giveVersions(SharedSessionContractImplementor session, List<Object> rows) {
    if (!entity.isVersioned()) {
      return;
    }
    AttributeMapping version = entity.getVersionMapping().getVersionAttribute();
    for (Object row : rows) {
      if (version.getValue(row) == null) {
        version.setValue(row, entity.getVersionJavaType().seed(null, null, null, session));
      }
    }
  }

  private long copy(
      Connection connection, SharedSessionContractImplementor session, List<Object> rows)
      throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      CopyText text = new CopyText(copy);
      RowWriter writer = new RowWriter(text, new BoundValue(connection, session), session);
      for (Object row : rows) {
        writer.write(entity.getIdentifierMapping(), entity.getIdentifier(row));
        for (AttributeMapping attribute : attributes) {
          writer.write(attribute, attribute.getValue(row));
        }
        text.endRow();
      }
      text.flush();
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
