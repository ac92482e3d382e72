import { ChangeDetectionStrategy, Component } from '@angular/core';
import { NzTabsModule } from 'ng-zorro-antd/tabs';
import { EditSettings } from '../edit-settings/edit-settings';
import { EditStringInts } from '../edit-string-ints/edit-string-ints';
import { TutorialStatus } from '../status/tutorial-status';

/** The administrator's page of the plugin, one tab for each matter (Documentation 7.9.8). */
@Component({
  selector: 'tutorial-page',
  imports: [EditSettings, EditStringInts, NzTabsModule, TutorialStatus],
  templateUrl: './tutorial-page.html',
  styleUrl: './tutorial-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TutorialPage {}
