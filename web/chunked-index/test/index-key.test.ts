import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { IndexKey } from '../src/core/index-key.js';

test('keys are in the chunks that the guide says, as they are for Java', () => {
  const guide = readFileSync(new URL('../../../../../../docs/chunked-index.md', import.meta.url), 'utf8');
  const rows = [...guide.matchAll(/^\| `(.*)` \| `(.*)` \| (-?\d+) \| (\d+) \| (\d+) \|$/gm)];
  assert.ok(rows.length > 5);
  for (const [, modelSet = '', text = '', folded, of8192, of1024] of rows) {
    const key = new IndexKey(modelSet, text);
    assert.equal(key.folded(), Number(folded), text);
    assert.equal(key.chunk(8192), Number(of8192), text);
    assert.equal(key.chunk(1024), Number(of1024), text);
  }
});
