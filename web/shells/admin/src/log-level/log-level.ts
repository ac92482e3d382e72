import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { BalloonMsgService, LinkStatus } from '@peek/shell-kit';
import { TupleActionPushService } from '@peek/vortex';
import { SetLogLevelActionTuple, type ServiceLogTuple } from '../tuples/logs/index';

/** How much a service writes: for all of it, and for single loggers. */
@Component({
  selector: 'peek-log-level',
  templateUrl: './log-level.html',
  styleUrl: './log-level.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LogLevel {
  /** The service. */
  readonly service = input.required<ServiceLogTuple>();

  /** Loggers and packages that were seen, to choose from. */
  readonly seen = input<readonly string[]>([]);

  private readonly actions = inject(TupleActionPushService);
  private readonly messages = inject(BalloonMsgService);
  protected readonly levels = ['OFF', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'];
  protected readonly loggers = computed(() => Object.entries(this.service().loggers).sort());
  protected readonly keep = signal(false);
  protected readonly logger = signal('');
  protected readonly busy = signal(false);
  protected readonly online = inject(LinkStatus).online;

  protected async set(logger: string | null, level: string | null): Promise<void> {
    this.busy.set(true);
    try {
      await this.actions.pushAction(
        new SetLogLevelActionTuple({
          service: this.service().uuid,
          logger,
          level,
          keep: this.keep(),
        }),
      );
    } catch (error) {
      this.messages.showError(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected async add(): Promise<void> {
    const logger = this.logger().trim();
    if (logger !== '') {
      await this.set(logger, 'DEBUG');
      this.logger.set('');
    }
  }
}
