import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Appearance, HomeGrid, Logo, Plugins } from '@peek/shell-kit';

/** The home page: who we are, and the plugins' tiles. */
@Component({
  selector: 'peek-home',
  imports: [HomeGrid, Logo],
  templateUrl: './home.html',
  styleUrl: './home.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  protected readonly productName = inject(Appearance).productName;
  protected readonly version = inject(Plugins).platformVersion;
}
