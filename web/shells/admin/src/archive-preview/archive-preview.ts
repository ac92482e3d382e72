import {
  ChangeDetectionStrategy,
  Component,
  afterNextRender,
  computed,
  input,
  output,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { permissionText } from '../fleet/state-words';
import type { ArchivePreviewAnswer } from '../plugin-upload/archive-preview-answer';

/** Shows what an archive wants, and asks whether to install it. */
@Component({
  selector: 'peek-archive-preview',
  templateUrl: './archive-preview.html',
  styleUrl: './archive-preview.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArchivePreview {
  /** What the server says about the archive. */
  readonly preview = input.required<ArchivePreviewAnswer>();

  /** True while the answer is on its way. */
  readonly busy = input(false);

  /** The user wants it installed. */
  readonly accepted = output();

  /** The user does not want it. */
  readonly cancelled = output();

  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly permissionText = permissionText;
  protected readonly deed = computed(() => {
    const { installedVersion, version } = this.preview();
    if (installedVersion === null) {
      return 'Install';
    }
    return installedVersion === version ? 'Install again' : 'Upgrade';
  });
  /** The names of the scripts that may run; those that take one back run only if that fails. */
  protected readonly scripts = computed(() =>
    this.preview()
      .migrations.filter((path) => !path.includes('/undo/'))
      .map((path) => path.slice(path.lastIndexOf('/') + 1)),
  );
  protected readonly dependencies = computed(() => Object.entries(this.preview().dependencies));

  constructor() {
    afterNextRender(() => this.heading().nativeElement.focus());
  }

  protected isNew(permission: string): boolean {
    const { installedVersion, newPermissions } = this.preview();
    return installedVersion !== null && newPermissions.includes(permission);
  }
}
