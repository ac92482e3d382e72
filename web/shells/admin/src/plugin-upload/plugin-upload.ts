import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  signal,
  type ElementRef,
  viewChild,
} from '@angular/core';
import { BalloonMsgService, LinkStatus } from '@peek/shell-kit';
import { ArchivePreview } from '../archive-preview/archive-preview';
import { Fleet } from '../fleet/fleet';
import { ArchiveUpload } from './archive-upload';

/** Takes an archive by drag and drop or by a file dialog, and shows what it wants. */
@Component({
  selector: 'peek-plugin-upload',
  imports: [ArchivePreview],
  providers: [ArchiveUpload],
  templateUrl: './plugin-upload.html',
  styleUrl: './plugin-upload.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PluginUpload {
  private readonly fleet = inject(Fleet);
  private readonly messages = inject(BalloonMsgService);
  private readonly file = viewChild.required<ElementRef<HTMLInputElement>>('file');
  protected readonly upload = inject(ArchiveUpload);
  protected readonly online = inject(LinkStatus).online;
  protected readonly over = signal(false);
  protected readonly applying = signal(false);
  protected readonly percent = computed(() => {
    const state = this.upload.state();
    return state.kind === 'sending' ? Math.round(state.share * 100) : 100;
  });

  protected choose(): void {
    this.file().nativeElement.click();
  }

  protected chosen(): void {
    const input = this.file().nativeElement;
    this.take(input.files);
    // Else the same file could not be chosen a second time.
    input.value = '';
  }

  protected dragged(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  protected async apply(uploadId: string): Promise<void> {
    this.applying.set(true);
    try {
      await this.fleet.apply(uploadId);
      this.upload.forget();
    } catch (error) {
      this.messages.showError(error);
    } finally {
      this.applying.set(false);
    }
  }

  private take(files: FileList | null): void {
    const file = files?.item(0);
    if (file && this.online()) {
      this.upload.send(file);
    }
  }
}
