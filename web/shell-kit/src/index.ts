export { BalloonMessages } from './components/balloon-messages/balloon-messages';
export { ConfigButton } from './components/config-button/config-button';
export { HomeGrid } from './components/home-grid/home-grid';
export { LinkCount } from './components/link-count/link-count';
export { Logo } from './components/logo/logo';
export { OnlineMark } from './components/online-mark/online-mark';
export { OutboxButton } from './components/outbox-button/outbox-button';
export { PageProgress } from './components/page-progress/page-progress';
export { PluginIcon } from './components/plugin-icon/plugin-icon';
export { StateView, type PageState } from './components/state-view/state-view';
export { StoredMark } from './components/stored-mark/stored-mark';
export { ThemeSwitch } from './components/theme-switch/theme-switch';
export { UnknownPage } from './components/unknown-page/unknown-page';
export { UpdateBar } from './components/update-bar/update-bar';
export {
  BalloonMsgService,
  type BalloonKind,
  type BalloonMessage,
} from './messages/balloon-msg-service';
export { NavBackService } from './navigation/nav-back-service';
export { TitleService } from './navigation/title-service';
export { Outbox, type ActionEditor } from './outbox/outbox';
export { outboxRoute } from './outbox/outbox-route';
export type {
  HomeLink,
  LinkCounter,
  PluginConfigPage,
  PluginEntry,
  PluginManifest,
  PluginRoot,
  SiteAppearance,
  TitleBarLink,
} from './plugins/plugin-manifest';
export { configRoute } from './plugins/config-route';
export { injectRootService } from './plugins/inject-root-service';
export { Plugins, type ManifestState } from './plugins/plugins';
export { provideShell } from './provide-shell';
export { SHELL_NAME, type ShellName } from './shell';
export { LinkStatus, type LinkMood } from './status/link-status';
export { SecondsClock } from './status/seconds-clock';
export { StorageStatusService } from './storage/storage-status';
export { Appearance } from './theme/appearance';
export { ThemeService, type ThemeChoice } from './theme/theme-service';
export { injectTupleLoader } from './tuples/inject-tuple-loader';
export {
  provideTupleActions,
  provideTupleObserver,
  provideTupleOfflineObserver,
  provideTupleOfflineActions,
  provideTuples,
} from './tuples/provide-tuples';
export { toTupleSignal, type TupleSignal } from './tuples/to-tuple-signal';
export { confirmLeave } from './unsaved-input/confirm-leave';
export { UnsavedInput } from './unsaved-input/unsaved-input';
