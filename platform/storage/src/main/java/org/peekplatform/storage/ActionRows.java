package org.peekplatform.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.action.ActionId;
import org.peekplatform.vortex.action.ActionOutcome;

/** The rows of the action journal that belong to one plugin. */
final class ActionRows {

  private static final String KEY =
      " where owner = ? and processor = ? and tuple_type = ? and uuid = ?";
  private static final int BATCH = 1000;

  private final String owner;

  ActionRows(String owner) {
    this.owner = owner;
  }

  /**
   * Claims an action. Waits while another transaction has claimed it.
   *
   * @return false if its outcome is known
   */
  boolean claim(Connection connection, ActionId id) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into peek_actions.action (owner, processor, tuple_type, uuid)"
                + " values (?, ?, ?, ?) on conflict do nothing")) {
      setKey(insert, 1, id);
      return insert.executeUpdate() == 1;
    }
  }

  /** Writes the outcome of an action that this transaction has claimed. */
  void write(Connection connection, ActionId id, ActionOutcome outcome) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update peek_actions.action set decided_at = ?, failure_code = ?, failure_message = ?,"
                + " answer = ?, answer_form = ?"
                + KEY)) {
      switch (outcome) {
        case ActionOutcome.Done(EncodedPayload answer, Instant date) ->
            set(update, date, null, null, answer);
        case ActionOutcome.Refused(Failure failure) ->
            set(update, Instant.now(), failure.code().wireName(), failure.message(), null);
      }
      setKey(update, 6, id);
      update.executeUpdate();
    }
  }

  private static void set(
      PreparedStatement update,
      Instant date,
      @Nullable String code,
      @Nullable String message,
      @Nullable EncodedPayload answer)
      throws SQLException {
    update.setObject(1, date.atOffset(ZoneOffset.UTC));
    update.setString(2, code);
    // PostgreSQL's texts hold no zero characters.
    update.setString(3, message == null ? null : message.replace("\0", ""));
    update.setBytes(4, answer == null ? null : answer.bytes());
    update.setString(5, answer == null ? null : answer.form().name());
  }

  /** Reads the outcome of an action that another transaction has decided. */
  ActionOutcome read(Connection connection, ActionId id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select decided_at, failure_code, failure_message, answer, answer_form"
                + " from peek_actions.action"
                + KEY)) {
      setKey(select, 1, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("The outcome of " + id + " was forgotten just now.", "40001");
        }
        String code = row.getString(2);
        if (code != null) {
          return new ActionOutcome.Refused(
              new Failure(FailureCode.ofWireName(code), row.getString(3)));
        }
        EncodedPayload.Form form = EncodedPayload.Form.valueOf(row.getString(5));
        return new ActionOutcome.Done(
            EncodedPayload.ofBytes(form, row.getBytes(4)),
            row.getObject(1, OffsetDateTime.class).toInstant());
      }
    }
  }

  /**
   * Removes some of the rows from before a moment.
   *
   * @return true if there may be more
   */
  boolean removeSome(Connection connection, Instant before) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from peek_actions.action where ctid = any (array (select ctid from"
                + " peek_actions.action where owner = ? and decided_at < ? limit "
                + BATCH
                + "))")) {
      delete.setString(1, owner);
      delete.setObject(2, before.atOffset(ZoneOffset.UTC));
      return delete.executeUpdate() == BATCH;
    }
  }

  private void setKey(PreparedStatement statement, int first, ActionId id) throws SQLException {
    statement.setString(first, owner);
    statement.setString(first + 1, id.processor());
    statement.setString(first + 2, id.tupleType());
    statement.setString(first + 3, id.uuid().replace("\0", ""));
  }
}
