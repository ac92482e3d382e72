import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { shownValue, type SettingDraft } from '../settings-form/setting-draft';
import type { SettingTuple } from '../tuples/settings/index';

/** One setting: its field, what it may be, who set it, and the way back to the default. */
@Component({
  selector: 'peek-setting-field',
  templateUrl: './setting-field.html',
  styleUrl: './setting-field.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingField {
  /** The setting as it is now. */
  readonly setting = input.required<SettingTuple>();

  /** What was typed; undefined for nothing. */
  readonly draft = input<SettingDraft>();

  /** Whether the server has refused what was typed. */
  readonly refused = input(false);

  /** The user has typed something, or wants the default back (null). */
  readonly typed = output<string | null>();

  /** The user wants what somebody else has saved. */
  readonly theirs = output();

  protected readonly id = computed(() => `setting-${this.setting().key}`);
  protected readonly shown = computed(() => shownValue(this.setting(), this.draft()));
  protected readonly conflict = computed(() => {
    const draft = this.draft();
    return draft !== undefined && draft.from !== this.setting().version;
  });
  protected readonly isDefault = computed(() => {
    const draft = this.draft();
    return draft === undefined ? this.setting().version === 0 : draft.value === null;
  });
  protected readonly changed = computed(() => {
    const { changedAt, changedBy } = this.setting();
    return changedAt === null ? null : `Set by ${changedBy} on ${changedAt.toLocaleString()}`;
  });

  protected type(event: Event): void {
    const field = event.target as HTMLInputElement | HTMLSelectElement;
    this.typed.emit(
      field instanceof HTMLInputElement && field.type === 'checkbox' ? String(field.checked) : field.value,
    );
  }
}
