package org.peekplatform.plugins.tutorial.internal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A named group of settings (Documentation 7.9.7). */
@Entity
@Table(name = "setting")
public class Setting {

  /** The name of the group that the plugin itself reads. */
  public static final String GLOBAL = "Global";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  private String name = "";

  /** Creates an empty group, for the mapper. */
  protected Setting() {}

  /**
   * Returns the row's number.
   *
   * @return the number, or null while the row is not stored
   */
  public @Nullable Long getId() {
    return id;
  }

  /**
   * Returns the group's name.
   *
   * @return a name that no other group has
   */
  public String getName() {
    return name;
  }
}
