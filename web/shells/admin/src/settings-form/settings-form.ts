import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { BalloonMsgService, LinkStatus, UnsavedInput } from '@peek/shell-kit';
import { TupleActionPushService } from '@peek/vortex';
import { SettingField } from '../setting-field/setting-field';
import {
  SaveSettingsActionTuple,
  SettingChangeTuple,
  type PluginSettingsTuple,
} from '../tuples/settings/index';
import { changes, type SettingDraft } from './setting-draft';

type Drafts = ReadonlyMap<string, SettingDraft>;

/** The settings of one plugin, to be edited and saved together. */
@Component({
  selector: 'peek-settings-form',
  imports: [SettingField],
  templateUrl: './settings-form.html',
  styleUrl: './settings-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsForm {
  /** The settings as they are now. */
  readonly page = input.required<PluginSettingsTuple>();

  private readonly actions = inject(TupleActionPushService);
  private readonly messages = inject(BalloonMsgService);
  private readonly plugin = computed(() => this.page().plugin);

  /** Begins anew with another plugin. */
  protected readonly drafts = linkedSignal<string, Drafts>({
    source: this.plugin,
    computation: () => new Map(),
  });
  protected readonly error = linkedSignal<string, string | null>({
    source: this.plugin,
    computation: () => null,
  });
  protected readonly saving = signal(false);
  protected readonly online = inject(LinkStatus).online;
  protected readonly unsaved = computed(() => this.changes().length > 0);
  private readonly changes = computed(() =>
    this.page().settings.flatMap((setting) => {
      const draft = this.drafts().get(setting.key);
      return draft !== undefined && changes(setting, draft)
        ? [new SettingChangeTuple({ key: setting.key, value: draft.value, version: draft.from })]
        : [];
    }),
  );

  constructor() {
    inject(UnsavedInput).protect(this.unsaved);
  }

  protected type(key: string, from: number, value: string | null): void {
    this.error.set(null);
    this.drafts.update((drafts) => new Map(drafts).set(key, { value, from }));
  }

  protected drop(key: string): void {
    this.drafts.update((drafts) => new Map([...drafts].filter(([other]) => other !== key)));
  }

  /** Whether the last attempt to save failed because of the setting with this title. */
  protected isRefused(title: string): boolean {
    return this.error()?.startsWith(`${title}: `) ?? false;
  }

  protected dropAll(): void {
    this.drafts.set(new Map());
    this.error.set(null);
  }

  protected async save(): Promise<void> {
    const sent = this.drafts();
    this.saving.set(true);
    try {
      await this.actions.pushAction(
        new SaveSettingsActionTuple({ plugin: this.plugin(), changes: this.changes() }),
      );
      this.error.set(null);
      // What was typed meanwhile stays.
      this.drafts.update((drafts) => new Map([...drafts].filter(([key, draft]) => sent.get(key) !== draft)));
      this.messages.showSuccess('Saved, and in effect.');
    } catch (error) {
      this.error.set(error instanceof Error ? error.message : String(error));
    } finally {
      this.saving.set(false);
    }
  }
}
