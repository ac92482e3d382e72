import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { Routes } from '@angular/router';

/** `peek dev` puts the messages of compilers here. */
const messages = 'PEEK_DEV_MESSAGES';

/** Stands in a plugin's place while its sources have errors; see `peek dev`. */
@Component({
  selector: 'peek-dev-error',
  template: `
    <section role="alert">
      <h1>This plugin cannot be built</h1>
      <p>Correct the file and save it: this page goes away by itself.</p>
      <pre>{{ messages }}</pre>
    </section>
  `,
  styles: `
    section {
      max-width: 60rem;
      margin: 0 auto;
      padding: 1.5rem 1rem;
    }
    h1 {
      margin: 0;
      color: var(--peek-danger, #c62828);
      font-size: 1.5rem;
    }
    p {
      margin: 0.25rem 0 1rem;
      color: var(--peek-text-muted);
    }
    pre {
      margin: 0;
      padding: 1rem;
      overflow: auto;
      border: 1px solid var(--peek-line);
      border-left: 0.25rem solid var(--peek-danger, #c62828);
      border-radius: var(--peek-radius);
      background: var(--peek-surface);
      color: var(--peek-text);
      font: 0.875rem/1.6 ui-monospace, monospace;
      white-space: pre-wrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class DevErrorPage {
  protected readonly messages = messages;
}

/** Whatever page of the plugin was open shows the errors. */
export const routes: Routes = [{ path: '**', component: DevErrorPage, title: 'Errors' }];
