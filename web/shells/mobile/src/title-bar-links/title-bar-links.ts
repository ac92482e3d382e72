import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { LinkCount, PluginIcon, type PluginEntry } from '@peek/shell-kit';

/** The plugins' links on one side of the title bar. */
@Component({
  selector: 'peek-title-bar-links',
  imports: [LinkCount, PluginIcon, RouterLink, RouterLinkActive],
  templateUrl: './title-bar-links.html',
  styleUrl: './title-bar-links.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TitleBarLinks {
  /** Plugins with a title bar link. */
  readonly plugins = input.required<readonly PluginEntry[]>();
}
