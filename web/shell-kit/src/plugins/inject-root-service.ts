import { computed, inject, type Signal } from '@angular/core';
import { Plugins } from './plugins';

/**
 * Gives a service that another plugin runs together with the shell.
 *
 * Plugins are built apart, so their classes are known by name; import the type only. The signal is
 * null while the plugin is not there, and another object after the plugin was upgraded.
 *
 * Call it in an injection context.
 *
 * @param plugin the other plugin, such as `peek_plugin_docdb`
 * @param className the name in its `rootServices`
 */
export function injectRootService<T>(plugin: string, className: string): Signal<T | null> {
  const plugins = inject(Plugins);
  return computed(() => plugins.rootService(plugin, className) as T | null);
}
