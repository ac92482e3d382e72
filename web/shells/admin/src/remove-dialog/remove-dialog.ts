import {
  ChangeDetectionStrategy,
  Component,
  input,
  output,
  signal,
  viewChild,
  type ElementRef,
} from '@angular/core';

/** Asks whether to remove a plugin, and what is to become of its data. Escape keeps it. */
@Component({
  selector: 'peek-remove-dialog',
  templateUrl: './remove-dialog.html',
  styleUrl: './remove-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RemoveDialog {
  /** What people call the plugin. */
  readonly title = input.required<string>();

  /** The user wants it removed; true if its data are to go too. */
  readonly confirmed = output<boolean>();

  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly deleteData = signal(false);
  protected readonly typed = signal('');

  /** Opens the question. */
  ask(): void {
    this.deleteData.set(false);
    this.typed.set('');
    this.dialog().nativeElement.showModal();
  }

  protected closed(): void {
    if (this.dialog().nativeElement.returnValue === 'remove') {
      this.dialog().nativeElement.returnValue = '';
      this.confirmed.emit(this.deleteData());
    }
  }
}
