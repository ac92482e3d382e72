import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

/** A switch: on or off, as large as a finger. */
@Component({
  selector: 'peek-keep-switch',
  templateUrl: './keep-switch.html',
  styleUrl: './keep-switch.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeepSwitch {
  /** Whether it is on. */
  readonly on = input.required<boolean>();

  /** What it switches, for screen readers. */
  readonly label = input.required<string>();

  readonly disabled = input(false);

  /** What the user wants. */
  readonly switched = output<boolean>();
}
