import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';

/** A line at the top of the screen while a page is being opened, shown only if that takes time. */
@Component({
  selector: 'peek-page-progress',
  template: '@if (opening()) { <div role="progressbar" aria-label="Opening the page"></div> }',
  styleUrl: './page-progress.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PageProgress {
  private readonly navigation = inject(Router).currentNavigation;
  protected readonly opening = computed(() => this.navigation() !== null);
}
