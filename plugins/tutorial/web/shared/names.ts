/** The plugin's name, which is its observable's and its action processor's name too. */
export const tutorialPluginName = 'peek_plugin_tutorial';

/** What each of the plugin's filters holds. */
export const tutorialFilt = { plugin: tutorialPluginName } as const;

/** The name of the observable that the pages watch. */
export const tutorialObservableName = tutorialPluginName;

/** The name of the processor that takes the pages' actions. */
export const tutorialActionProcessorName = tutorialPluginName;

/** The filter of the tuple loader of the strings and integers. */
export const stringIntLoaderFilt = { key: 'admin.Edit.StringIntTuple', ...tutorialFilt } as const;

/** The filter of the tuple loader of the settings. */
export const settingLoaderFilt = { key: 'admin.Edit.SettingProperty', ...tutorialFilt } as const;
