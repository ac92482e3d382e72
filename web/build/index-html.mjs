import { createHash } from 'node:crypto';

/** The policy that the site sends with the page: only files of ours, and the inline import map. */
export function contentSecurityPolicy(scripts) {
  const hashes = scripts.map(
    (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return {
    scriptHashes: hashes,
    policy: [
      "default-src 'self'",
      ["script-src 'self'", ...hashes].join(' '),
      // Angular components bring their styles as style elements; scripts cannot come that way.
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

/** Lists what a set of shared modules loads, itself included, in a stable order. */
export function loadedWith(modules, start) {
  const found = new Set();
  const visit = (url) => {
    if (!found.has(url)) {
      found.add(url);
      modules[url].forEach(visit);
    }
  };
  start.forEach(visit);
  return [...found].sort();
}

/**
 * Writes a shell's index.html.
 *
 * @param title the page's title
 * @param importMap the import map's text
 * @param preloads addresses of the modules that the first view needs
 * @param sheets addresses of style sheets by the theme that they belong to
 * @param boot address of the script that sets the theme
 * @param style address of the shell's own style sheet
 * @param main address of the shell's module
 */
export function indexHtml({ title, importMap, preloads, sheets, boot, style, main }) {
  const themed = Object.entries(sheets).map(
    ([theme, url]) => `<link rel="stylesheet" href="${url}" data-theme-sheet="${theme}" disabled>`,
  );
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<title>${title}</title>`,
    '<base href="/">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    '<meta name="color-scheme" content="light dark">',
    '<link rel="icon" type="image/svg+xml" href="/favicon.svg">',
    `<script src="${boot}"></script>`,
    ...themed,
    `<link rel="stylesheet" href="${style}">`,
    // What the installation makes of it (docs/overlays.md).
    '<link rel="stylesheet" href="/theme.css" data-own-sheet>',
    `<script type="importmap">${importMap}</script>`,
    ...preloads.map((url) => `<link rel="modulepreload" href="${url}">`),
    '</head>',
    '<body>',
    '<peek-shell></peek-shell>',
    '<noscript>Peek needs JavaScript.</noscript>',
    `<script type="module" src="${main}"></script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
