// Builds the pages of a plugin that somebody is writing, with mistakes and without.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { PageFamily } from '../page-family.mjs';

const component = `import { Component, signal } from '@angular/core';
@Component({ selector: 'peek-test-page', templateUrl: './page.html', styleUrl: './page.css' })
export class TestPage {
  protected readonly count = signal(1);
}
`;

const index = `import type { Routes } from '@angular/router';
import { TestPage } from '../../shared/page';
export const routes: Routes = [{ path: '', component: TestPage }];
`;

let project;
let pages;

function save(file, text) {
  const path = join(project, 'web', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function built(shell) {
  return readFileSync(join(project, 'target', shell, 'index.js'), 'utf8');
}

before(() => {
  project = mkdtempSync(join(tmpdir(), 'peek-pages-'));
  save('shared/page.ts', component);
  save('shared/page.html', '<p>{{ count() }} old</p>\n');
  save('shared/page.css', 'p { color: var(--peek-text); }\n');
  save('mobile/src/index.ts', index);
  save('desktop/src/index.ts', index);
  pages = new PageFamily({
    project,
    target: join(project, 'target'),
    compiled: join(project, 'compiled'),
    readable: true,
  });
});

after(() => rmSync(project, { recursive: true, force: true }));

test('all pages are built, and can be read in the tools of a browser', async () => {
  assert.deepEqual(await pages.build(['mobile', 'desktop']), []);
  for (const shell of ['mobile', 'desktop']) {
    assert.match(built(shell), / old/);
    assert.match(built(shell), /sourceMappingURL=data:/);
  }
});

test('a template or style that changed is compiled anew, in the shells that are asked for', async () => {
  save('shared/page.html', '<p>{{ count() }} new</p>\n');
  save('shared/page.css', 'p { color: var(--peek-danger); }\n');
  assert.deepEqual(await pages.build(['mobile']), []);
  assert.match(built('mobile'), / new/);
  assert.match(built('mobile'), /peek-danger/);
  assert.match(built('desktop'), / old/);
});

test('mistakes are named by file, line and column, and what was built stays', async () => {
  save('shared/page.html', '<p>\n  {{ counter() }}</p>\n');
  const [inTemplate] = await pages.build(['mobile']);
  assert.deepEqual({ ...inTemplate, message: '' }, {
    file: 'web/shared/page.html',
    line: 2,
    column: 6,
    message: '',
  });
  assert.match(inTemplate.message, /Property 'counter' does not exist/);
  save('shared/page.ts', component.replace('signal(1)', 'signal(1'));
  const problems = await pages.build(['mobile']);
  assert.ok(problems.some(({ file, line }) => file === 'web/shared/page.ts' && line === 4));
  assert.match(built('mobile'), / new/);
});

test('what was corrected is built, with what changed in between', async () => {
  save('shared/page.ts', component.replace('signal(1)', 'signal(2)'));
  save('shared/page.html', '<p>{{ count() }} newest</p>\n');
  assert.deepEqual(await pages.build(['mobile', 'desktop']), []);
  for (const shell of ['mobile', 'desktop']) {
    assert.match(built(shell), / newest/);
    assert.match(built(shell), /signal\(\s*2/);
  }
});

test('a missing template and an import of nothing are told', async () => {
  save('shared/page.ts', component.replace('page.html', 'gone.html'));
  assert.match((await pages.build(['mobile']))[0].message, /gone\.html/);
  save('shared/page.ts', `import './nothing';\n${component}`);
  assert.match((await pages.build(['mobile']))[0].message, /nothing/);
});
