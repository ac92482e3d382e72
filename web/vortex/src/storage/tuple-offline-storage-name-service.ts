/** Names the part of the device's storage that a plugin's tuples are kept in. */
export class TupleOfflineStorageNameService {
  /** @param name the name, by convention the plugin's */
  constructor(readonly name: string) {}
}
