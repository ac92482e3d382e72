import {
  ApplicationRef,
  DOCUMENT,
  createComponent,
  createEnvironmentInjector,
  type ComponentRef,
  type EnvironmentInjector,
  type Provider,
  type Type,
} from '@angular/core';
import { OWNING_PLUGIN, STAYS_WITH_SHELL } from './owning-plugin';
import type { PluginEntry, PluginRoot as RootEntry } from './plugin-manifest';

/** What one version of a plugin has running together with the shell: services and components. */
export class PluginRoot {
  private readonly components: readonly ComponentRef<unknown>[];
  private readonly place: HTMLElement;

  private constructor(
    private readonly injector: EnvironmentInjector,
    private readonly services: ReadonlyMap<string, Type<unknown>>,
    plugin: string,
    components: readonly Type<unknown>[],
  ) {
    const document = injector.get(DOCUMENT);
    const application = injector.get(ApplicationRef);
    services.forEach((service) => injector.get(service));
    this.place = document.createElement('div');
    this.place.dataset['pluginRoot'] = plugin;
    document.body.append(this.place);
    this.components = components.map((type) => {
      const component = createComponent(type, { environmentInjector: injector });
      this.place.append(component.location.nativeElement as HTMLElement);
      application.attachView(component.hostView);
      return component;
    });
  }

  /** Loads the module and starts what it exports. Rejects when that is not possible. */
  static async start(
    { name }: PluginEntry,
    { module, services, components }: RootEntry,
    parent: EnvironmentInjector,
  ): Promise<PluginRoot> {
    const exported = (await import(module)) as Record<string, unknown>;
    const find = (className: string): Type<unknown> => {
      const found = exported[className];
      if (typeof found !== 'function') {
        throw new Error(`${module} exports no class ${className}.`);
      }
      return found as Type<unknown>;
    };
    const classes = new Map(services.map((className) => [className, find(className)]));
    const shown = components.map(find);
    const injector = createEnvironmentInjector(
      [
        { provide: OWNING_PLUGIN, useValue: name },
        { provide: STAYS_WITH_SHELL, useValue: true },
        ...classes.values(),
      ],
      parent,
      `root of ${name}`,
    );
    try {
      return new PluginRoot(injector, classes, name, shown);
    } catch (error) {
      injector.destroy();
      throw error;
    }
  }

  /** Makes the services known to the plugin's own pages, by their classes. */
  providers(): Provider[] {
    return [...this.services.values()].map((service) => ({
      provide: service,
      useFactory: () => this.injector.get(service),
    }));
  }

  /** Returns a service by the name of its class, or null if there is none. */
  find(className: string): unknown {
    const service = this.services.get(className);
    return service === undefined ? null : this.injector.get(service);
  }

  /** Takes away the components and ends the services. */
  close(): void {
    this.components.forEach((component) => component.destroy());
    this.place.remove();
    this.injector.destroy();
  }
}
