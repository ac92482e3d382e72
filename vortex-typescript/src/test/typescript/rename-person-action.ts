// Generated from org.peekplatform.vortex.typescript.fixtures.RenamePersonAction. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';

/** The wish to rename a person. */
export class RenamePersonAction extends TupleActionABC {
  static readonly tupleName = 'fixtures.RenamePersonAction';

  /** Whose name it is. */
  personId: number = 0;

  /** The new name. */
  name: string = '';

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<RenamePersonAction>) {
    super(RenamePersonAction.tupleName);
    Object.assign(this, fields);
  }
}
