import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import type { ActionField, OutboxEntry } from '@peek/vortex';
import { ageText, progressText } from '../../outbox/entry-texts';
import { Outbox } from '../../outbox/outbox';
import { LinkStatus } from '../../status/link-status';
import { SecondsClock } from '../../status/seconds-clock';
import { ActionFields, type FieldValues } from '../action-fields/action-fields';

type Asking = 'nothing' | 'discard' | 'edit';

/** What gets the focus of the buttons that it takes the place of. */
const firstControl: Record<Asking, string> = {
  nothing: '.buttons button',
  discard: '.question button:not(.danger)',
  edit: 'peek-action-fields :is(input, textarea, button)',
};

/** One action in the outbox, and what can be done with it. */
@Component({
  selector: 'peek-outbox-card',
  imports: [ActionFields],
  templateUrl: './outbox-card.html',
  styleUrl: './outbox-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutboxCard {
  private readonly outbox = inject(Outbox);
  private readonly link = inject(LinkStatus);
  private readonly clock = inject(SecondsClock);

  /** The action. */
  readonly entry = input.required<OutboxEntry>();

  /** What the user is about to do with it. */
  protected readonly asking = signal<Asking>('nothing');
  protected readonly fields = signal<readonly ActionField[]>([]);

  protected readonly progress = computed(() =>
    progressText(this.entry(), this.link.online(), this.clock.now()),
  );
  protected readonly age = computed(() => {
    const { rejectedAt, queuedAt } = this.entry();
    const since = rejectedAt ?? queuedAt;
    return `${rejectedAt === null ? 'made ' : ''}${ageText(since, this.clock.now())}`;
  });
  protected readonly made = computed(() => this.entry().queuedAt.toLocaleString());

  /** An action that was sent may be done already, so changing it could do it twice. */
  protected readonly canEdit = computed(() => {
    const { state, attempts } = this.entry();
    return state === 'rejected' || (state === 'waiting' && attempts === 0);
  });
  protected readonly canSend = computed(() => {
    const { state, nextTryAt } = this.entry();
    return state === 'rejected' || (state === 'waiting' && this.link.online() && nextTryAt !== null);
  });
  protected readonly discardText = computed(() =>
    this.entry().state !== 'rejected' && this.entry().attempts > 0
      ? 'It was sent already, so the server may have done it. Discard it?'
      : 'It will not be done. Discard it?',
  );

  /** Lets the action be sent again, after it was edited. */
  private release = (): void => {};

  constructor() {
    inject(DestroyRef).onDestroy(() => this.endEditing());
    const card = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    let before = this.asking();
    afterRenderEffect(() => {
      const asking = this.asking();
      if (asking !== before) {
        before = asking;
        card.querySelector<HTMLElement>(firstControl[asking])?.focus();
      }
    });
  }

  protected async startEditing(): Promise<void> {
    const { id, tupleType } = this.entry();
    const editor = this.outbox.editorOf(tupleType);
    if (editor !== null) {
      editor(this.entry());
      return;
    }
    this.release();
    this.release = this.outbox.hold(id);
    this.fields.set(await this.outbox.fieldsOf(id));
    this.asking.set('edit');
  }

  protected async save(values: FieldValues): Promise<void> {
    // What was typed stays where it is until it is kept by the outbox.
    if (await this.outbox.edit(this.entry().id, values)) {
      this.endEditing();
    }
  }

  protected endEditing(): void {
    this.asking.set('nothing');
    this.release();
    this.release = () => {};
  }

  protected sendAgain(): Promise<boolean> {
    return this.outbox.sendAgain(this.entry().id);
  }

  protected async discard(): Promise<void> {
    this.asking.set('nothing');
    await this.outbox.discard(this.entry().id);
  }
}
