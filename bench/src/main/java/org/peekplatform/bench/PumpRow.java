package org.peekplatform.bench;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/** A row of six mixed columns, as entity and as tuple. */
@Entity
@Table(name = "pump")
@TupleType("bench.PumpRow")
public class PumpRow {

  static final String TABLE =
      """
      create table pump (
        id bigint primary key,
        name text not null,
        speed double precision,
        on_site boolean not null,
        changed timestamptz not null,
        remark text)
      """;

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  @Id public long id;

  @Column(nullable = false)
  public String name = "";

  public @Nullable Double speed;

  @Column(name = "on_site")
  public boolean onSite;

  public Instant changed = FIRST;

  public @Nullable String remark;

  /** Made by Hibernate. */
  public PumpRow() {}

  PumpRow(
      long id,
      String name,
      @Nullable Double speed,
      boolean onSite,
      Instant changed,
      @Nullable String remark) {
    this.id = id;
    this.name = name;
    this.speed = speed;
    this.onSite = onSite;
    this.changed = changed;
    this.remark = remark;
  }

  static Stream<PumpRow> rows(int count) {
    return LongStream.range(0, count).mapToObj(PumpRow::row);
  }

  private static PumpRow row(long id) {
    return new PumpRow(
        id,
        "Pump of the station " + id,
        id % 10 == 0 ? null : id / 8.0,
        id % 2 == 0,
        FIRST.plusSeconds(id),
        id % 3 == 0 ? "Checked, all \"well\"" : null);
  }
}
