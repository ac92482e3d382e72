import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Session } from '../session/session';

/** Says that the session is over, and leaves the page as it is: something may be typed there. */
@Component({
  selector: 'peek-signed-out',
  templateUrl: './signed-out.html',
  styleUrl: './signed-out.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignedOut {
  protected readonly session = inject(Session);

  protected signIn(): void {
    location.assign('/sign-in?next=' + encodeURIComponent(location.pathname + location.search));
  }
}
