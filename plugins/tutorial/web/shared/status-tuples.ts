import { Tuple } from '@peek/vortex';
import { tutorialTuplePrefix } from './names';

/** What the server knows of the plugin's part on the agent. */
export class AgentStatusTuple extends Tuple {
  static readonly tupleName = `${tutorialTuplePrefix}AgentStatusTuple`;

  /** Whether an agent is connected to the server. */
  online = false;

  /** What the agent last reported. */
  status: string | null = null;

  reportedAt: Date | null = null;

  /** What the agent last computed for the server. */
  difference: number | null = null;

  constructor() {
    super(AgentStatusTuple.tupleName);
  }
}

/** The newest exchange between the server and a worker (Documentation 7.9.20). */
export class RandomNumberTuple extends Tuple {
  static readonly tupleName = `${tutorialTuplePrefix}RandomNumberTuple`;

  /** What the server sent. */
  number: number | null = null;

  /** What the worker made of it. */
  answer: number | null = null;

  answeredAt: Date | null = null;

  /** How long the answer took in milliseconds. */
  tookMillis: number | null = null;

  /** Why there is no new answer; null if all is well. */
  problem: string | null = null;

  constructor() {
    super(RandomNumberTuple.tupleName);
  }
}
