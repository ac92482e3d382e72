import { Tuple } from '@peek/vortex';
import { noopPluginName } from './names';

/** The date on a service. */
export class DateTuple extends Tuple {
  static readonly tupleName = `${noopPluginName}.DateTuple`;

  /** The service's clock. */
  date = new Date(0);

  /** The service's name, such as `peek-client|office1`. */
  serviceId = '';

  constructor() {
    super(DateTuple.tupleName);
  }
}
