/** The name in the filters of what the platform itself registers, and of its observable. */
export const platformName = 'peek_platform';
