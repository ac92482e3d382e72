package org.peekplatform.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An entity with a column of every type that plugins use. */
@Entity
@Table(name = "every_type")
public class EveryTypeTuple {

  /** The table. */
  static final String TABLE =
      """
      create sequence every_type_seq increment by 50;
      create table every_type (
        id bigint primary key, small smallint, whole int, large bigint, really boolean,
        text text, fraction double precision, exact numeric(20, 5), moment timestamptz,
        moment_there timestamptz, day date, clock time, day_and_clock timestamp, span bigint,
        uuid uuid, phase varchar(10), phase_number smallint, bytes bytea, words text[],
        numbers bigint[], document jsonb, x double precision, y double precision,
        parent_id bigint references every_type (id));
      create index on every_type (parent_id);
      """;

  /** A phase. */
  enum Phase {
    RED,
    WHITE,
    BLUE
  }

  /** A value of two columns. */
  @Embeddable
  static class Point {
    double x;
    double y;
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "every_type")
  @SequenceGenerator(name = "every_type", sequenceName = "every_type_seq", allocationSize = 50)
  long id;

  @Nullable Short small;
  @Nullable Integer whole;
  @Nullable Long large;
  @Nullable Boolean really;
  @Nullable String text;
  @Nullable Double fraction;

  @Column(precision = 20, scale = 5)
  @Nullable BigDecimal exact;

  @Nullable Instant moment;

  @Column(name = "moment_there")
  @Nullable OffsetDateTime momentThere;

  @Nullable LocalDate day;
  @Nullable LocalTime clock;

  @Column(name = "day_and_clock")
  @Nullable LocalDateTime dayAndClock;

  @JdbcTypeCode(SqlTypes.BIGINT)
  @Nullable Duration span;

  @Nullable UUID uuid;

  @Enumerated(EnumType.STRING)
  @Column(length = 10)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Nullable Phase phase;

  @Column(name = "phase_number")
  @Nullable Phase phaseNumber;

  byte @Nullable [] bytes;

  String @Nullable [] words;

  Long @Nullable [] numbers;

  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable Map<String, Object> document;

  @Embedded @Nullable Point point;

  @ManyToOne(fetch = FetchType.LAZY)
  @Nullable EveryTypeTuple parent;

  static EveryTypeTuple full(String text) {
    EveryTypeTuple row = new EveryTypeTuple();
    row.small = -3;
    row.whole = Integer.MIN_VALUE;
    row.large = Long.MIN_VALUE;
    row.really = true;
    row.text = text;
    row.fraction = -1.25e-300;
    row.exact = new BigDecimal("-123456789.12345");
    row.moment = Instant.parse("2026-11-24T19:13:53.123456Z");
    row.momentThere = OffsetDateTime.of(2026, 7, 1, 12, 0, 0, 0, ZoneOffset.ofHours(5));
    row.day = LocalDate.of(1999, 12, 31);
    row.clock = LocalTime.of(23, 59, 58);
    row.dayAndClock = LocalDateTime.of(2026, 3, 29, 2, 30, 1);
    row.span = Duration.ofMinutes(90);
    row.uuid = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    row.phase = Phase.WHITE;
    row.phaseNumber = Phase.BLUE;
    row.bytes = new byte[] {0, 9, 10, 92, -1};
    row.words = new String[] {"plain", "a,b", "quote\"", "back\\slash", "tab\t", ""};
    row.numbers = new Long[] {1L, -2L};
    row.document = Map.of("key", "line\nend \\ \u00e9", "list", List.of(1, 2));
    row.point = new Point();
    row.point.x = 1.5;
    row.point.y = -2;
    return row;
  }
}
