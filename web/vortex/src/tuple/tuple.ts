/**
 * A value with a type name that both ends know (Documentation 7.9.11).
 *
 * All own properties are sent, except functions and those that start with an underscore.
 */
export abstract class Tuple {
  /** The tuple type, such as `peek_plugin_tutorial.StringIntTuple`. Not sent as a field. */
  readonly _tupleType: string;

  /** @param tupleType the tuple type, normally the class's static `tupleName` */
  constructor(tupleType: string) {
    this._tupleType = tupleType;
  }
}
