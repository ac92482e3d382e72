import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import {
  BalloonMsgService,
  type BalloonKind,
  type BalloonMessage,
} from '../../messages/balloon-msg-service';

/** Some balloon messages, one below the other. */
@Component({
  selector: 'peek-balloon-list',
  templateUrl: './balloon-list.html',
  styleUrl: './balloon-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BalloonList {
  /** The messages, oldest first. */
  readonly messages = input.required<readonly BalloonMessage[]>();

  protected readonly service = inject(BalloonMsgService);
  protected readonly names: Record<BalloonKind, string> = {
    info: 'Note',
    success: 'Done',
    warning: 'Warning',
    error: 'Error',
  };
}
