/** Something that was registered and can be taken back. */
export interface Registration {
  /** Ends the registration. Further calls do nothing. */
  unregister(): void;
}
