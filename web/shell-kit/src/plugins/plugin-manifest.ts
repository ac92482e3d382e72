import type { DevelopmentNotice } from '../development/development-notice';

/** A link on the home page. */
export interface HomeLink {
  readonly text: string;

  /** Address of an image; null for none. */
  readonly icon: string | null;
}

/** A live number: a field of the first tuple that a selector without criteria finds. */
export interface LinkCounter {
  readonly observable: string;
  readonly tuple: string;
  readonly field: string;
}

/** A link in the title bar. */
export interface TitleBarLink {
  readonly text: string;
  readonly side: 'left' | 'right';

  /** Address of an image; null for none. */
  readonly icon: string | null;

  /** The number on it; null for none. */
  readonly counter: LinkCounter | null;
}

/** What is loaded together with the shell. */
export interface PluginRoot {
  /** Address of the module that exports the classes below. */
  readonly module: string;

  /** Classes of which one object each is made at start-up. */
  readonly services: readonly string[];

  /** Components that are placed once in the shell. */
  readonly components: readonly string[];
}

/** A page of settings on the device. */
export interface PluginConfigPage {
  /** Address of the module that exports `routes`. */
  readonly module: string;

  /** What the entry in the list opens, below `/<plugin>_cfg`; empty for the first page. */
  readonly linkPath: string;
  readonly linkText: string;
}

/** A plugin that has a part in this shell. */
export interface PluginEntry {
  /** The package name, which is also its route. */
  readonly name: string;
  readonly title: string;
  readonly version: string;

  /** Changes with every build of the plugin, and with the files that an overlay replaces. */
  readonly revision: string;

  /** Address of the module that exports `routes`; null if it has no pages. */
  readonly module: string | null;
  readonly root: PluginRoot | null;
  readonly config: PluginConfigPage | null;
  readonly homeLink: HomeLink | null;
  readonly titleBarLink: TitleBarLink | null;
}

/** How the installation looks. */
export interface SiteAppearance {
  /** The product's name; null for Peek. */
  readonly productName: string | null;

  /** Address of an image that stands for Peek's mark; null for none. */
  readonly logo: string | null;

  /** Address of the style sheet with the installation's own colours. */
  readonly sheet: string;
}

/** What `/plugins/manifest.json` says. */
export interface PluginManifest {
  readonly shell: string;
  readonly platformVersion: string;
  readonly appearance: SiteAppearance;
  readonly plugins: readonly PluginEntry[];

  /** What the author of a plugin has to mend; null in an installation. */
  readonly development: DevelopmentNotice | null;
}
