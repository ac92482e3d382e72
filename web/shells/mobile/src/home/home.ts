import { ChangeDetectionStrategy, Component } from '@angular/core';
import { HomeGrid } from '@peek/shell-kit';

/** The home page: the plugins' tiles. */
@Component({
  selector: 'peek-home',
  imports: [HomeGrid],
  templateUrl: './home.html',
  styleUrl: './home.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {}
