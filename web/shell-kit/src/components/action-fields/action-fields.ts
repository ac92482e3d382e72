import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import type { ActionField } from '@peek/vortex';
import { labelOf } from '../../outbox/entry-texts';
import { UnsavedInput } from '../../unsaved-input/unsaved-input';

/** Values of fields by their name. */
export type FieldValues = Readonly<Record<string, string | number | boolean>>;

/** Edits the simple fields of an action whose page brings no editor of its own. */
@Component({
  selector: 'peek-action-fields',
  templateUrl: './action-fields.html',
  styleUrl: './action-fields.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActionFields {
  /** The fields with their present values. */
  readonly fields = input.required<readonly ActionField[]>();

  /** The values that the user has changed. */
  readonly saved = output<FieldValues>();

  /** The user wants everything as it was. */
  readonly cancelled = output<void>();

  /** Texts of the inputs; yes or no for those to tick. */
  private readonly draft = linkedSignal<Readonly<Record<string, string | boolean>>>(() =>
    Object.fromEntries(
      this.fields().map(({ name, value }) => [
        name,
        typeof value === 'boolean' ? value : String(value),
      ]),
    ),
  );

  /** What is wrong with each field; without those that are right. */
  protected readonly mistakes = computed(() =>
    Object.fromEntries(
      this.fields()
        .filter((field) => valueOf(field, this.draft()[field.name]) === null)
        .map(({ name, kind }) => [
          name,
          kind === 'integer' ? 'Type a whole number.' : 'Type a number.',
        ]),
    ),
  );
  protected readonly hasMistakes = computed(() => Object.keys(this.mistakes()).length > 0);
  protected readonly labelOf = labelOf;

  constructor() {
    inject(UnsavedInput).protect(
      computed(() =>
        this.fields().some((field) => valueOf(field, this.draft()[field.name]) !== field.value),
      ),
    );
  }

  /** An input of one line would take the line breaks out of the text. */
  protected hasLines({ value }: ActionField): boolean {
    return typeof value === 'string' && value.includes('\n');
  }

  protected textOf(name: string): string {
    return String(this.draft()[name] ?? '');
  }

  protected isTicked(name: string): boolean {
    return this.draft()[name] === true;
  }

  protected set(name: string, event: Event): void {
    const { type, checked, value } = event.target as HTMLInputElement;
    this.draft.update((draft) => ({ ...draft, [name]: type === 'checkbox' ? checked : value }));
  }

  protected save(event: Event): void {
    event.preventDefault();
    if (this.hasMistakes()) {
      return;
    }
    const values: Record<string, string | number | boolean> = {};
    for (const field of this.fields()) {
      const value = valueOf(field, this.draft()[field.name]);
      if (value !== null && value !== field.value) {
        values[field.name] = value;
      }
    }
    this.saved.emit(values);
  }
}

/** Reads an input; null when it holds no value of the field's kind. */
function valueOf(
  { kind }: ActionField,
  typed: string | boolean | undefined,
): string | number | boolean | null {
  if (typed === undefined || typeof typed === 'boolean' || kind === 'text') {
    return typed ?? null;
  }
  const number = Number(typed.trim());
  const fits = kind === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number);
  return typed.trim() !== '' && fits ? number : null;
}
