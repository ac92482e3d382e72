import {
  ApplicationRef,
  DOCUMENT,
  EnvironmentInjector,
  Injectable,
  createComponent,
  inject,
  type ComponentRef,
} from '@angular/core';
import type { DevelopmentNotice } from './development-notice';
import { NoticePanel } from './notice-panel/notice-panel';

/** Places the panel with the notice in the page, and takes it away. */
@Injectable({ providedIn: 'root' })
export class DevelopmentOverlay {
  private readonly application = inject(ApplicationRef);
  private readonly document = inject(DOCUMENT);
  private readonly environmentInjector = inject(EnvironmentInjector);
  private panel: ComponentRef<NoticePanel> | null = null;

  /** Puts a notice in the place of the one before; null takes it away. */
  show(notice: DevelopmentNotice | null): void {
    if (notice === null) {
      this.panel?.destroy();
      this.panel = null;
    } else {
      this.panel ??= this.place();
      this.panel.setInput('notice', notice);
      this.panel.instance.open();
    }
  }

  private place(): ComponentRef<NoticePanel> {
    const { environmentInjector } = this;
    const panel = createComponent(NoticePanel, { environmentInjector });
    this.document.body.append(panel.location.nativeElement as HTMLElement);
    this.application.attachView(panel.hostView);
    return panel;
  }
}
