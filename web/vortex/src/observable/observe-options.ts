/** How a selector is observed. Observers of equal selectors share what all of them allow. */
export interface ObserveOptions {
  /** True to have the server load the data instead of taking what the client service has. */
  readonly disableCache?: boolean;

  /** True to neither show nor store the data on this device. */
  readonly disableStorage?: boolean;

  /** True to be content with what is stored on this device. */
  readonly disableAskServer?: boolean;
}
