import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { BalloonMsgService, LinkStatus } from '@peek/shell-kit';
import { Fleet } from '../fleet/fleet';
import { permissionText, stateMood, stateText } from '../fleet/state-words';
import { RemoveDialog } from '../remove-dialog/remove-dialog';
import type { InstalledPluginTuple, PluginVersionTuple } from '../tuples/fleet/index';

/** One installed plugin: how it does everywhere, its versions, and what can be done with it. */
@Component({
  selector: 'peek-plugin-card',
  imports: [RemoveDialog, RouterLink],
  templateUrl: './plugin-card.html',
  styleUrl: './plugin-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'peek-card' },
})
export class PluginCard {
  /** The plugin. */
  readonly plugin = input.required<InstalledPluginTuple>();

  private readonly fleet = inject(Fleet);
  private readonly messages = inject(BalloonMsgService);
  private readonly removeDialog = viewChild.required(RemoveDialog);
  private readonly pushing = signal(false);
  private readonly online = inject(LinkStatus).online;

  protected readonly permissionText = permissionText;
  protected readonly stateMood = stateMood;
  protected readonly stateText = stateText;
  protected readonly states = computed(() => this.fleet.states().get(this.plugin().name) ?? []);
  protected readonly problems = computed(() => {
    const { error, stackTrace } = this.plugin();
    const told = this.states()
      .filter(({ plugin }) => plugin.error !== null)
      .map(({ service, plugin }) => ({
        where: `${service.service} on ${service.host}`,
        error: plugin.error,
        stackTrace: plugin.stackTrace,
      }));
    return told.length > 0 || error === null ? told : [{ where: 'server', error, stackTrace }];
  });
  protected readonly failed = computed(
    () => this.problems().length > 0 || this.states().some(({ plugin }) => plugin.state === 'FAILED'),
  );
  /** Whether only archives of it are left. */
  protected readonly gone = computed(() => this.plugin().version === null && this.problems().length === 0);
  protected readonly dependencies = computed(() => Object.entries(this.plugin().dependencies));
  protected readonly busy = computed(
    () =>
      !this.online() ||
      this.pushing() ||
      this.fleet.running().some(({ plugin }) => plugin === this.plugin().name),
  );

  constructor() {
    const { fragment } = inject(ActivatedRoute).snapshot;
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // The dashboard links to single plugins.
    afterNextRender(() => {
      if (fragment === this.plugin().name) {
        element.scrollIntoView();
      }
    });
  }

  /** What it means to take a version that is kept. */
  protected deedOf({ uploadedAt }: PluginVersionTuple): string {
    const current = this.plugin().versions.find((version) => version.current);
    if (current === undefined) {
      return 'Install';
    }
    return uploadedAt > current.uploadedAt ? 'Upgrade to' : 'Roll back to';
  }

  protected askToRemove(): void {
    this.removeDialog().ask();
  }

  protected remove(deleteData: boolean): Promise<void> {
    return this.push(() => this.fleet.remove(this.plugin().name, deleteData));
  }

  protected retry(): Promise<void> {
    return this.push(() => this.fleet.retry(this.plugin().name));
  }

  protected rollBack(sha256: string): Promise<void> {
    return this.push(() => this.fleet.rollBack(this.plugin().name, sha256));
  }

  private async push(deed: () => Promise<unknown>): Promise<void> {
    this.pushing.set(true);
    try {
      await deed();
    } catch (error) {
      this.messages.showError(error);
    } finally {
      this.pushing.set(false);
    }
  }
}
