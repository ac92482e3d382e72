/** The plugin's name, which is its observable's name too. */
export const noopPluginName = 'peek_plugin_noop';

/** What each of the plugin's filters holds. */
export const noopFilt = { plugin: noopPluginName } as const;

/** The name of the observable that the pages watch. */
export const noopObservableName = noopPluginName;
