package org.peekplatform.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** An entity with a version. */
@Entity
@Table(name = "note")
public class NoteTuple {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  String text = "";

  @Version @Nullable Integer version;

  /** For the mapper. */
  public NoteTuple() {}

  NoteTuple(String text) {
    this.text = text;
  }

  NoteTuple(@Nullable Long id, String text, @Nullable Integer version) {
    this.id = id;
    this.text = text;
    this.version = version;
  }
}
