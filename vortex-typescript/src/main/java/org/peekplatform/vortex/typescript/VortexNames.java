package org.peekplatform.vortex.typescript;

import java.util.Map;

/** Vortex's names in Java and in TypeScript. */
final class VortexNames {

  static final String TUPLE_TYPE = "org.peekplatform.vortex.TupleType";
  static final String TUPLE_EXCLUDE = "org.peekplatform.vortex.TupleExclude";
  static final String SELECTOR_TYPE = "org.peekplatform.vortex.TupleSelectorType";
  static final String RPC = "org.peekplatform.vortex.rpc.VortexRpc";
  static final String ACTION = "org.peekplatform.vortex.action.TupleAction";

  /** The module that generated files import from. */
  static final String MODULE = "@peek/vortex";

  /** Java classes that the TypeScript library has already, with their names there. */
  static final Map<String, String> LIBRARY =
      Map.of(
          "org.peekplatform.vortex.TupleSelector",
          "TupleSelector",
          "org.peekplatform.vortex.GenericTuple",
          "GenericTuple",
          ACTION,
          "TupleActionABC",
          "org.peekplatform.vortex.action.TupleGenericAction",
          "TupleGenericAction",
          "org.peekplatform.vortex.action.TupleUpdateAction",
          "TupleUpdateAction");

  private VortexNames() {}
}
