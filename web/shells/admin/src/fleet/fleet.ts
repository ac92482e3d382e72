import { Injectable, computed, inject } from '@angular/core';
import { toTupleSignal } from '@peek/shell-kit';
import { TupleActionPushService, TupleSelector } from '@peek/vortex';
import {
  ApplyPluginActionTuple,
  InstalledPluginTuple,
  PluginOperationTuple,
  RemovePluginActionTuple,
  RetryPluginActionTuple,
  RollBackPluginActionTuple,
  ServiceReportTuple,
  type PluginStateTuple,
} from '../tuples/fleet/index';

/** How one plugin does on one service. */
export interface PluginOnService {
  readonly service: ServiceReportTuple;
  readonly plugin: PluginStateTuple;
}

/** How long the server may take to accept a wish; what follows is watched. */
const acceptMs = 30_000;

/** The plugins and the services of the installation, live, and what can be done with them. */
@Injectable()
export class Fleet {
  private readonly actions = inject(TupleActionPushService);

  /** The installed plugins. */
  readonly plugins = toTupleSignal<InstalledPluginTuple>(
    new TupleSelector(InstalledPluginTuple.tupleName),
  );

  /** The services that are connected, the server first. */
  readonly services = toTupleSignal<ServiceReportTuple>(
    new TupleSelector(ServiceReportTuple.tupleName),
  );

  /** What is and was done to plugins. */
  readonly operations = toTupleSignal<PluginOperationTuple>(
    new TupleSelector(PluginOperationTuple.tupleName),
  );

  /** The operations that have not ended. */
  readonly running = computed(() =>
    this.operations.tuples().filter(({ state }) => state === 'RUNNING'),
  );

  /** The operations that have ended, the newest first. */
  readonly ended = computed(() =>
    this.operations
      .tuples()
      .filter(({ state }) => state !== 'RUNNING')
      .sort((one, other) => other.startedAt.getTime() - one.startedAt.getTime()),
  );

  /** How each plugin does, by its name. */
  readonly states = computed(() => {
    const states = new Map<string, PluginOnService[]>();
    for (const service of this.services.tuples()) {
      for (const plugin of service.plugins) {
        const known = states.get(plugin.name) ?? [];
        states.set(plugin.name, [...known, { service, plugin }]);
      }
    }
    return states;
  });

  private readonly titles = computed(
    () => new Map(this.plugins.tuples().map(({ name, title }) => [name, title])),
  );

  /** What people call a plugin; its name when it is not known. */
  titleOf(plugin: string): string {
    return this.titles().get(plugin) || plugin;
  }

  /** Installs what was uploaded. */
  apply(uploadId: string): Promise<unknown> {
    return this.push(new ApplyPluginActionTuple({ uploadId }));
  }

  /** Removes a plugin, with or without its data. */
  remove(plugin: string, deleteData: boolean): Promise<unknown> {
    return this.push(new RemovePluginActionTuple({ plugin, deleteData }));
  }

  /** Goes back to an archive that the server keeps. */
  rollBack(plugin: string, sha256: string): Promise<unknown> {
    return this.push(new RollBackPluginActionTuple({ plugin, sha256 }));
  }

  /** Starts a plugin that failed again. */
  retry(plugin: string): Promise<unknown> {
    return this.push(new RetryPluginActionTuple({ plugin }));
  }

  private push(
    action: Parameters<TupleActionPushService['pushAction']>[0],
  ): Promise<unknown> {
    return this.actions.pushAction(action, { timeoutMs: acceptMs });
  }
}
