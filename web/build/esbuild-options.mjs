/** What all our bundles have in common. */
export const browserBundle = {
  bundle: true,
  format: 'esm',
  splitting: true,
  minify: true,
  target: ['es2022'],
  platform: 'browser',
  mainFields: ['fesm2022', 'es2020', 'es2015', 'module', 'main'],
  conditions: ['es2022', 'es2015', 'module'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // Angular leaves out what serves development, just-in-time compilation and servers.
  define: {
    ngDevMode: 'false',
    ngJitMode: 'false',
    ngI18nClosureMode: 'false',
    ngServerMode: 'false',
  },
};
