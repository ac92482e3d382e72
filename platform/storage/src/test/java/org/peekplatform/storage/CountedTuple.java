package org.peekplatform.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An entity whose ids come from a sequence that counts in steps of fifty. */
@Entity
@Table(name = "counted")
public class CountedTuple {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "counted")
  @SequenceGenerator(name = "counted", sequenceName = "counted_seq", allocationSize = 50)
  @Nullable Long id;

  /** For the mapper. */
  public CountedTuple() {}
}
