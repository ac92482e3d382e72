// Generated from org.peekplatform.fleet.PluginOperationStepTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** A step of a `PluginOperationTuple`. */
export class PluginOperationStepTuple extends Tuple {
  static readonly tupleName = 'peek_platform.PluginOperationStepTuple';

  /** What is done, in words. */
  name: string = '';

  /** A name of `OperationState`. */
  state: string = '';

  /** More words, such as the service that is waited for, or null. */
  detail: string | null = null;

  /** How long it took or has taken so far. */
  millis: number = 0;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<PluginOperationStepTuple>) {
    super(PluginOperationStepTuple.tupleName);
    Object.assign(this, fields);
  }
}
