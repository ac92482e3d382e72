import { ChangeDetectionStrategy, Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { IndexRepairActionTuple, type IndexRepair, type IndexStatusTuple } from '@peek/chunked-index';
import { BalloonMsgService, LinkStatus } from '@peek/shell-kit';
import { sizeText } from '@peek/shell-kit/texts';
import { TupleActionPushService } from '@peek/vortex';
import { RepairDialog } from '../repair-dialog/repair-dialog';

/** One index: how its compiling does, why chunks failed, and what can be done about it. */
@Component({
  selector: 'peek-index-card',
  imports: [RepairDialog],
  templateUrl: './index-card.html',
  styleUrl: './index-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'peek-card' },
})
export class IndexCard {
  /** How it does. */
  readonly index = input.required<IndexStatusTuple>();

  private readonly actions = inject(TupleActionPushService);
  private readonly messages = inject(BalloonMsgService);
  private readonly online = inject(LinkStatus).online;
  private readonly dialog = viewChild.required(RepairDialog);
  private readonly busy = signal(false);
  protected readonly disabled = computed(() => this.busy() || !this.online());
  protected readonly size = computed(() => sizeText(this.index().bytes));
  protected readonly number = new Intl.NumberFormat();
  protected readonly rate = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

  /** How it does in few words, and how they are coloured. */
  protected readonly badge = computed(() => {
    const { dead, retrying, waiting } = this.index();
    if (dead > 0) {
      return { mood: 'bad', text: `${this.chunks(dead)} failed` };
    }
    if (retrying > 0) {
      return { mood: 'warning', text: `${this.chunks(retrying)} tried again` };
    }
    return waiting > 0
      ? { mood: '', text: `${this.chunks(waiting)} to compile` }
      : { mood: 'good', text: 'All compiled' };
  });

  protected ask(repair: IndexRepair): void {
    this.dialog().ask(repair);
  }

  protected async repair(repair: IndexRepair): Promise<void> {
    const { plugin, index } = this.index();
    this.busy.set(true);
    try {
      await this.actions.pushAction(new IndexRepairActionTuple({ plugin, index, repair }));
      this.messages.showSuccess(doneTexts[repair]);
    } catch (error) {
      this.messages.showError(error);
    } finally {
      this.busy.set(false);
    }
  }

  private chunks(count: number): string {
    return `${this.number.format(count)} ${count === 1 ? 'chunk' : 'chunks'}`;
  }
}

const doneTexts: Record<IndexRepair, string> = {
  RETRY: 'What failed is tried again now',
  SKIP: 'What failed is left as it is',
  RECOMPILE: 'All chunks are compiled anew',
};
