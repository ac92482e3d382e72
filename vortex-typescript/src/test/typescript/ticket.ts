// Describes org.peekplatform.vortex.typescript.other.Ticket, which another module defines.
import type { Tuple } from '@peek/vortex';

export interface Ticket extends Tuple {
  number: number;
  note: string | null;
}
