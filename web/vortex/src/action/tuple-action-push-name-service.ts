import type { Filt } from '../filt.js';

/** Names the action processor that a plugin's actions go to. */
export class TupleActionPushNameService {
  /**
   * @param name the processor's name
   * @param additionalFilt added to the filt of every action, by convention the plugin's name
   */
  constructor(
    readonly name: string,
    readonly additionalFilt: Filt = {},
  ) {}
}
