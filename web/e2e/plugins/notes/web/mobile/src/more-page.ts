import { ChangeDetectionStrategy, Component } from '@angular/core';
import { version } from './version';

/** Comes from a file of its own, loaded when it is opened. */
@Component({
  selector: 'notes-more',
  template: '<div class="peek-page"><h1>More notes {{ version }}</h1></div>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MorePage {
  protected readonly version = version;
}
