import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { BalloonMsgService } from '@peek/shell-kit';
import { Session } from '../session/session';

/** Who is signed in, with the way out. */
@Component({
  selector: 'peek-user-menu',
  templateUrl: './user-menu.html',
  styleUrl: './user-menu.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserMenu {
  private readonly session = inject(Session);
  private readonly messages = inject(BalloonMsgService);
  protected readonly name = computed(() => this.session.user() ?? '');
  protected readonly initial = computed(() => this.name().charAt(0).toUpperCase());

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
    } catch {
      this.messages.showError('The server does not answer, so you are still signed in. Try again later.');
    }
  }
}
