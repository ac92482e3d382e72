import { ChangeDetectionStrategy, Component, afterNextRender, viewChild, type ElementRef } from '@angular/core';

/** Asks whether to leave a page whose input is not saved; Escape stays. */
@Component({
  selector: 'peek-leave-dialog',
  templateUrl: './leave-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeaveDialog {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private resolve: (leave: boolean) => void = () => {};

  /** Resolves to whether to leave. */
  readonly answer = new Promise<boolean>((resolve) => (this.resolve = resolve));

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected closed(): void {
    this.resolve(this.dialog().nativeElement.returnValue === 'leave');
  }
}
