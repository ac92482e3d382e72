/** The test writes the version of the archive here when it makes one. */
export const version = '__VERSION__';
