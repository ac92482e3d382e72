// Generated from org.peekplatform.fleet.InstalledPluginTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';
import type { PluginVersionTuple } from './plugin-version-tuple.js';

/** A plugin of this installation, for the admin site. */
export class InstalledPluginTuple extends Tuple {
  static readonly tupleName = 'peek_platform.InstalledPluginTuple';

  /** The plugin. */
  name: string = '';

  /** What people call it. */
  title: string = '';

  /** The version that is enabled, or null if none can be read. */
  version: string | null = null;

  /** The hash of that archive, or null. */
  sha256: string | null = null;

  /** Who signed it, or null if it is not signed by a trusted key. */
  publisher: string | null = null;

  /** Who wrote it, by its own word. */
  creator: string = '';

  /** What it may use, in the words of the manifest. */
  permissions: string[] = [];

  /** Where it runs. */
  services: string[] = [];

  /** `swap` or `restart`. */
  upgradeMode: string = '';

  /** The plugins it needs, each with a version range. */
  dependencies: Record<string, string> = {};

  /** Why it does not run on the server, or null. */
  error: string | null = null;

  /** Where it went wrong, or null. */
  stackTrace: string | null = null;

  /** All archives that are kept, the newest first. */
  versions: PluginVersionTuple[] = [];

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<InstalledPluginTuple>) {
    super(InstalledPluginTuple.tupleName);
    Object.assign(this, fields);
  }
}
