import type { Filt } from '../filt.js';

/** Names the observable that a plugin's data come from. */
export class TupleDataObservableNameService {
  /**
   * @param name the observable's name
   * @param additionalFilt added to the filt of every message, by convention the plugin's name
   */
  constructor(
    readonly name: string,
    readonly additionalFilt: Filt = {},
  ) {}
}
