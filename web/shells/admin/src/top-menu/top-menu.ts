import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PluginIcon, type PluginEntry } from '@peek/shell-kit';
import { NzDropdownModule } from 'ng-zorro-antd/dropdown';

/** A menu in the top bar with links to plugins' pages. */
@Component({
  selector: 'peek-top-menu',
  imports: [NzDropdownModule, PluginIcon, RouterLink],
  templateUrl: './top-menu.html',
  styleUrl: './top-menu.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopMenu {
  /** The menu's name. */
  readonly label = input.required<string>();

  /** The plugins to link to. */
  readonly plugins = input.required<readonly PluginEntry[]>();
}
