import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The npm workspace. */
export const webRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** How pages are compiled. */
export const pageConfig = join(webRoot, 'tsconfig.page.json');

/** Where the shared modules go; served as /vendor/. */
export const vendorDir = join(webRoot, 'dist', 'vendor');

/** Where the shells go, one folder each. */
export const shellsDir = join(webRoot, 'dist', 'shells');

/** Stamps of finished steps. */
export const stampDir = join(webRoot, 'dist', 'stamps');

/** The shells, by the names that the sites know them by. */
export const shellNames = ['admin', 'mobile', 'desktop'];
