/** The plugin's name, which is its observable's name too. */
export const noopPluginName = 'peek_plugin_noop';

/** The name of the observable that the pages watch. */
export const noopObservableName = noopPluginName;
