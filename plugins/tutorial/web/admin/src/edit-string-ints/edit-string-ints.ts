import { ChangeDetectionStrategy, Component } from '@angular/core';
import { NzAlertModule } from 'ng-zorro-antd/alert';
import { NzButtonModule } from 'ng-zorro-antd/button';
import { NzInputModule } from 'ng-zorro-antd/input';
import { NzTableModule } from 'ng-zorro-antd/table';
import { stringIntLoaderFilt } from '../../../shared/names';
import { EditorBar } from '../table-editor/editor-bar/editor-bar';
import { TableEditor } from '../table-editor/table-editor';
import { integerProblem, newDraft, stringIntRules, textProblem } from './string-int-draft';

/** Edits the rows of strings and integers through a tuple loader (Documentation 7.9.12). */
@Component({
  selector: 'tutorial-edit-string-ints',
  imports: [EditorBar, NzAlertModule, NzButtonModule, NzInputModule, NzTableModule],
  templateUrl: './edit-string-ints.html',
  styleUrls: ['../table-editor/table-editor.css', './edit-string-ints.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditStringInts {
  protected readonly editor = new TableEditor(stringIntLoaderFilt, stringIntRules);
  protected readonly textProblem = textProblem;
  protected readonly integerProblem = integerProblem;

  protected addRow(): void {
    this.editor.add(newDraft);
  }

  protected textTyped(key: number, event: Event): void {
    this.editor.change(key, { string1: (event.target as HTMLInputElement).value });
  }

  protected integerTyped(key: number, event: Event): void {
    const typed = (event.target as HTMLInputElement).valueAsNumber;
    this.editor.change(key, { int1: Number.isNaN(typed) ? null : typed });
  }
}
