import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { BalloonMsgService } from '../../messages/balloon-msg-service';
import { BalloonList } from './balloon-list';

/** The balloon messages over the page, told to screen readers too. Once per shell. */
@Component({
  selector: 'peek-balloon-messages',
  imports: [BalloonList],
  templateUrl: './balloon-messages.html',
  styleUrl: './balloon-messages.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BalloonMessages {
  private readonly messages = inject(BalloonMsgService).messages;
  protected readonly errors = computed(() => this.messages().filter(({ kind }) => kind === 'error'));
  protected readonly others = computed(() => this.messages().filter(({ kind }) => kind !== 'error'));
}
