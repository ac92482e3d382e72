import { ChangeDetectionStrategy, Component } from '@angular/core';

/** An empty page, for the moment between two versions of a plugin's page. */
@Component({
  selector: 'peek-page-changing',
  template: '',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PageChanging {}
