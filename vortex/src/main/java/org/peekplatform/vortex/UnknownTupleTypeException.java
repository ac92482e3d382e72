package org.peekplatform.vortex;

/** Thrown when a tuple of a type that is not registered is decoded. */
public final class UnknownTupleTypeException extends TupleCodecException {

  private static final long serialVersionUID = 1L;

  private final String tupleType;

  /**
   * Makes an exception.
   *
   * @param tupleType the unknown tuple type
   */
  public UnknownTupleTypeException(String tupleType) {
    super(
        "The tuple type "
            + tupleType
            + " is not registered here. Register its class with VortexScope.tuples().register(…)"
            + " in the plugin that owns it, and check that this plugin is enabled.");
    this.tupleType = tupleType;
  }

  /**
   * Returns the unknown tuple type.
   *
   * @return the name on the wire
   */
  public String tupleType() {
    return tupleType;
  }
}
