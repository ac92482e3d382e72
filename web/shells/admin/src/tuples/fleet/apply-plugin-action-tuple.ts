// Generated from org.peekplatform.fleet.ApplyPluginActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';

/** Asks to install an archive that was uploaded and previewed. */
export class ApplyPluginActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.ApplyPluginActionTuple';

  /** As the upload was answered. */
  uploadId: string = '';

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<ApplyPluginActionTuple>) {
    super(ApplyPluginActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
