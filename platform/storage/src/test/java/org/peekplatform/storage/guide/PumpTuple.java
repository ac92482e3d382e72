package org.peekplatform.storage.guide;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

// guide: entity
@Entity
@Table(name = "pump")
@TupleType("peek_plugin_pumps.PumpTuple")
public class PumpTuple {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "pump")
  @SequenceGenerator(name = "pump", sequenceName = "pump_seq", allocationSize = 50)
  public long id;

  @Column(nullable = false)
  public String name = "";

  public @Nullable Double speed;

  /** Lets a form that is older than the row be refused. */
  @Version public int version;

  public PumpTuple() {}

  public PumpTuple(String name, @Nullable Double speed) {
    this.name = name;
    this.speed = speed;
  }
}
// end
