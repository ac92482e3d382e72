/** A link on the home page. */
export interface HomeLink {
  readonly text: string;

  /** Address of an image; null for none. */
  readonly icon: string | null;
}

/** A link in the title bar. */
export interface TitleBarLink {
  readonly text: string;
  readonly side: 'left' | 'right';

  /** Address of an image; null for none. */
  readonly icon: string | null;
}

/** A plugin that has pages in this shell. */
export interface PluginEntry {
  /** The package name, which is also its route. */
  readonly name: string;
  readonly title: string;
  readonly version: string;

  /** Address of the module that exports `routes`; changes with every build of the plugin. */
  readonly module: string;
  readonly homeLink: HomeLink | null;
  readonly titleBarLink: TitleBarLink | null;
}

/** What `/plugins/manifest.json` says. */
export interface PluginManifest {
  readonly shell: string;
  readonly platformVersion: string;
  readonly plugins: readonly PluginEntry[];
}
