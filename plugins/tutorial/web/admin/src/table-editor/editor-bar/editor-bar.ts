import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { NzAlertModule } from 'ng-zorro-antd/alert';
import { NzButtonModule } from 'ng-zorro-antd/button';
import type { Draft } from '../draft';
import type { TableEditor } from '../table-editor';

/** The buttons above an editor's table, and what there is to say about it. */
@Component({
  selector: 'tutorial-editor-bar',
  imports: [NzAlertModule, NzButtonModule],
  templateUrl: './editor-bar.html',
  styleUrl: './editor-bar.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditorBar<T extends { id: number | null }, D extends Draft<T>> {
  /** The editor to work for. */
  readonly editor = input.required<TableEditor<T, D>>();
}
