/** The state of one plugin in a service. */
export interface PluginHealth {
  readonly name: string;
  readonly version: string | null;
  readonly state: string;
  readonly error: string | null;
}

/** The state of one link of a service. */
export interface LinkHealth {
  readonly name: string;
  readonly state: string;
  readonly detail: string | null;
}

/** What `/health` says. */
export interface HealthReport {
  readonly service: string;
  readonly status: 'UP' | 'DEGRADED';
  readonly version: string;
  readonly plugins: readonly PluginHealth[];
  readonly links: readonly LinkHealth[];
}
