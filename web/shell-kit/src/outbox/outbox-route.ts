import type { Route } from '@angular/router';
import { confirmLeave } from '../unsaved-input/confirm-leave';

/** Imports the outbox's page, which the first load of a shell does without. */
export async function importOutboxPage() {
  return (await import('../components/outbox-page/outbox-page')).OutboxPage;
}

/** The outbox as a page of a shell. */
export const outboxRoute: Route = {
  path: 'outbox',
  title: 'Outbox',
  loadComponent: importOutboxPage,
  canDeactivate: [confirmLeave],
};
