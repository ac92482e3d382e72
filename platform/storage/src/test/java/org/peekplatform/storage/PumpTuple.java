package org.peekplatform.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleExclude;

/** An entity of which forms see a part and may write less. */
@Entity
@Table(name = "pump")
public class PumpTuple {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  String name = "";

  String owner = "nobody";

  @TupleExclude String secret = "none";

  @Version @Nullable Integer version;

  /** For the mapper, and for what comes from a form. */
  public PumpTuple() {}
}
