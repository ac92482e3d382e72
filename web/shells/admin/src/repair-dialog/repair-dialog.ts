import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  output,
  signal,
  viewChild,
  type ElementRef,
} from '@angular/core';
import type { IndexRepair } from '@peek/chunked-index';

/** Asks before something is done about an index that takes long or leaves something out. */
@Component({
  selector: 'peek-repair-dialog',
  templateUrl: './repair-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RepairDialog {
  /** The name of the index. */
  readonly index = input.required<string>();

  /** The administrator wants it. */
  readonly confirmed = output<IndexRepair>();

  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly asked = signal<IndexRepair>('RECOMPILE');
  protected readonly isSkip = computed(() => this.asked() === 'SKIP');

  /** Opens the question. Escape does nothing. */
  ask(repair: IndexRepair): void {
    this.asked.set(repair);
    this.dialog().nativeElement.showModal();
  }

  protected closed(): void {
    const { nativeElement } = this.dialog();
    if (nativeElement.returnValue === 'do') {
      nativeElement.returnValue = '';
      this.confirmed.emit(this.asked());
    }
  }
}
