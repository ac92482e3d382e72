/** The name of the plugin, of its observable and of its action processor. */
export const pluginName = '__plugin__';
