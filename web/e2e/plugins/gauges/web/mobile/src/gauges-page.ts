import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { IndexKey, injectIndex, toIndexSignal } from '@peek/chunked-index';
import { BalloonMsgService, StoredMark } from '@peek/shell-kit';
import { TupleActionPushService } from '@peek/vortex';
import { GAUGES, SetGaugesAction } from './gauges';

/** Looks up a gauge, and gives gauges other names. */
@Component({
  selector: 'gauges-page',
  imports: [StoredMark],
  template: `
    <div class="peek-page">
      <h1>Gauges <peek-stored-mark [known]="gauge" /></h1>
      <label class="peek-field">
        Key
        <input class="peek-input" [value]="key()" (input)="key.set($any($event.target).value)" />
      </label>
      @switch (gauge.state()) {
        @case ('error') {
          <p class="peek-note bad">{{ gauge.error() }}</p>
        }
        @default {
          <p data-field="found">{{ gauge.rows()[0]?.name ?? 'Nothing' }} ({{ gauge.state() }})</p>
        }
      }
      <div class="peek-row">
        <button type="button" class="peek-button" (click)="set(0, 200, 'Gauge')">Name all</button>
        <button type="button" class="peek-button" (click)="set(7, 1, 'Other')">Change one</button>
        <button type="button" class="peek-button" (click)="set(7, 1, 'Broken')">Break one</button>
        <button type="button" class="peek-button" (click)="count()">Count</button>
      </div>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GaugesPage {
  private readonly actions = inject(TupleActionPushService);
  private readonly balloons = inject(BalloonMsgService);
  protected readonly key = signal('g7');

  // guide: page look up
  protected readonly gauge = toIndexSignal(GAUGES, () => [new IndexKey('map', this.key())]);
  // end

  // guide: page once
  private readonly gauges = injectIndex(GAUGES);

  protected async count(): Promise<void> {
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    const found = await this.gauges.lookUp(numbers.map((number) => new IndexKey('map', `g${number}`)));
    const known = found.rows.filter((row) => row !== null).length;
    this.balloons.showInfo(`${known} gauges, ${found.state}`);
  }
  // end

  protected async set(from: number, count: number, word: string): Promise<void> {
    await this.actions.pushAction(Object.assign(new SetGaugesAction(), { from, count, word }));
    this.balloons.showSuccess(`${word}: done`);
  }
}
