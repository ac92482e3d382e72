import { ChangeDetectionStrategy, Component, signal, viewChild, type ElementRef } from '@angular/core';

/** What somebody is asked before something is done. */
export interface Question {
  readonly heading: string;
  readonly text: string;

  /** What the button says that does it. */
  readonly deed: string;

  /** What the button says that leaves all as it is. */
  readonly keep: string;

  /** Whether it cannot be taken back. */
  readonly danger: boolean;
}

/** Asks whether to do something. Escape leaves all as it is. */
@Component({
  selector: 'peek-confirm-dialog',
  templateUrl: './confirm-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialog {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private answer: (yes: boolean) => void = () => {};
  protected readonly question = signal<Question | null>(null);

  /** Asks, and tells whether it is to be done. */
  ask(question: Question): Promise<boolean> {
    this.question.set(question);
    const { nativeElement } = this.dialog();
    nativeElement.returnValue = '';
    nativeElement.showModal();
    return new Promise((answer) => (this.answer = answer));
  }

  protected closed(): void {
    this.answer(this.dialog().nativeElement.returnValue === 'deed');
  }
}
