package org.peekplatform.fleetkit.probe;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that holds the count. */
@Entity
@Table(name = "count_row")
public class CountRow {

  /** The key of the row. */
  static final long ID = 1;

  @Id private long id = ID;
  private long additions;

  /** Creates an empty row, for the database. */
  public CountRow() {}

  /**
   * Returns how many additions there were.
   *
   * @return zero or more
   */
  public long getAdditions() {
    return additions;
  }

  /** Counts one more. */
  void add() {
    additions++;
  }
}
