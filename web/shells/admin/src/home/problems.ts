import type { LinkHealth } from '../health/health-report';
import type { InstalledPluginTuple, ServiceReportTuple } from '../tuples/fleet/index';

/** Something that an administrator should look at. */
export interface Problem {
  readonly text: string;

  /** The name of the plugin that it is about; null if it is about none. */
  readonly plugin: string | null;
}

/** Finds what is wrong with an installation, in words. */
export function problemsOf(
  services: readonly ServiceReportTuple[],
  plugins: readonly InstalledPluginTuple[],
  links: readonly LinkHealth[],
): readonly Problem[] {
  const titles = new Map(plugins.map(({ name, title }) => [name, title || name]));
  const failed = new Map<string, string[]>();
  for (const { service, plugins: states } of services) {
    for (const { name, state } of states) {
      if (state === 'FAILED') {
        failed.set(name, [...(failed.get(name) ?? []), service]);
      }
    }
  }
  return [
    ...[...failed].map(([plugin, where]) => ({
      text: `${titles.get(plugin) ?? plugin} does not run on the ${[...new Set(where)].join(', the ')}.`,
      plugin,
    })),
    ...services
      .filter(({ setError }) => setError !== null)
      .map(({ service, host, setError }) => ({
        text: `The ${service} on ${host} goes on with other versions of plugins: ${setError}`,
        plugin: null,
      })),
    ...links
      .filter(({ state }) => state !== 'ONLINE')
      .map(({ name, detail }) => ({
        text: `The link to ${name} is down${detail === null ? '.' : `: ${detail}`}`,
        plugin: null,
      })),
  ];
}
