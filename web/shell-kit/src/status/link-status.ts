import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { VortexClient, VortexStatusService } from '@peek/vortex';

/** How the link is shown. */
export type LinkMood = 'online' | 'connecting' | 'offline';

/** The state of the link to the service, as signals. */
@Injectable({ providedIn: 'root' })
export class LinkStatus {
  private readonly client = inject(VortexClient);
  private readonly status = toSignal(this.client.statusChanges, {
    initialValue: this.client.status,
  });

  /** True while the service is connected. */
  readonly online = computed(() => this.status().state === 'online');

  /** How the link is shown: a first try that has not failed yet is no reason to worry. */
  readonly mood = computed<LinkMood>(() => {
    const { state, reason } = this.status();
    if (state === 'online') {
      return 'online';
    }
    return state === 'connecting' && reason === null ? 'connecting' : 'offline';
  });

  /** The state in a few words. */
  readonly text = computed(() => {
    switch (this.mood()) {
      case 'online':
        return 'Online';
      case 'connecting':
        return 'Connecting…';
      case 'offline':
        return this.status().state === 'closed' ? 'Offline' : 'Offline, reconnecting…';
    }
  });

  /** Why the link is not there; null when nothing went wrong. */
  readonly reason = computed(() => this.status().reason);

  /** How many actions wait for their answer. */
  readonly queuedActionCount = toSignal(inject(VortexStatusService).queuedActionCount, {
    initialValue: 0,
  });
}
