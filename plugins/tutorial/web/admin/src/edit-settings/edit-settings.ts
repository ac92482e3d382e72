import { ChangeDetectionStrategy, Component } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { NzInputModule } from 'ng-zorro-antd/input';
import { NzSwitchModule } from 'ng-zorro-antd/switch';
import { settingLoaderFilt } from '../../../shared/names';
import { EditorBar } from '../table-editor/editor-bar/editor-bar';
import { TableEditor } from '../table-editor/table-editor';
import { settingRules, valueProblem } from './setting-draft';
import { settingText } from './setting-texts';

/** Edits the plugin's settings through a tuple loader (Documentation 7.9.12). */
@Component({
  selector: 'tutorial-edit-settings',
  imports: [EditorBar, FormsModule, NzInputModule, NzSwitchModule],
  templateUrl: './edit-settings.html',
  styleUrls: ['../table-editor/table-editor.css', './edit-settings.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditSettings {
  protected readonly editor = new TableEditor(settingLoaderFilt, settingRules);
  protected readonly settingText = settingText;
  protected readonly valueProblem = valueProblem;

  protected textTyped(key: number, event: Event): void {
    this.editor.change(key, { value: (event.target as HTMLInputElement).value });
  }

  protected integerTyped(key: number, event: Event): void {
    const typed = (event.target as HTMLInputElement).valueAsNumber;
    this.editor.change(key, { value: Number.isNaN(typed) ? null : typed });
  }
}
