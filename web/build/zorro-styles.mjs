import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { webRoot } from './paths.mjs';

/**
 * NG-ZORRO's palette in terms of our theme's tokens (shell-kit/styles/tokens.css).
 *
 * Its light sheet takes the primary colour from custom properties, which the tokens set; its dark
 * sheet has all colours built in.
 */
const darkPalette = {
  '#141414': 'var(--peek-surface)',
  '#1f1f1f': 'var(--peek-surface-raised)',
  '#1d1d1d': 'var(--peek-surface-sunken)',
  '#434343': 'var(--peek-line-strong)',
  '#303030': 'var(--peek-line)',
  '#177ddc': 'var(--peek-primary)',
  '#165996': 'var(--peek-primary-active)',
  '#3c9ae8': 'var(--peek-primary-hover)',
  '#111b26': 'var(--peek-primary-soft)',
};

function inOurColours(css) {
  return Object.entries(darkPalette).reduce(
    (text, [colour, token]) => text.replaceAll(new RegExp(`${colour}(?![0-9a-f])`, 'gi'), token),
    css,
  );
}

/** Its light sheet and its dark sheet have white texts on the primary colour built in. */
const onPrimary = '.ant-btn-primary:not([disabled]){color:var(--peek-on-primary)}';

function write(folder, name, sheet) {
  const css = sheet + onPrimary;
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 8).toUpperCase();
  writeFileSync(join(folder, `${name}-${hash}.css`), css);
  return `/vendor/${name}-${hash}.css`;
}

/** Writes the light and the dark NG-ZORRO sheet to a folder and returns their addresses. */
export function zorroStyles(folder) {
  const source = (name) =>
    readFileSync(join(webRoot, 'node_modules', 'ng-zorro-antd', name), 'utf8');
  return {
    light: write(folder, 'ng-zorro-light', source('ng-zorro-antd.variable.min.css')),
    dark: write(folder, 'ng-zorro-dark', inOurColours(source('ng-zorro-antd.dark.min.css'))),
  };
}
