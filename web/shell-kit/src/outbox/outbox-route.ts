import type { Route } from '@angular/router';
import { OutboxPage } from '../components/outbox-page/outbox-page';
import { confirmLeave } from '../unsaved-input/confirm-leave';

/** The outbox as a page of a shell. */
export const outboxRoute: Route = {
  path: 'outbox',
  title: 'Outbox',
  component: OutboxPage,
  canDeactivate: [confirmLeave],
};
