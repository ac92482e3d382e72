/** The name of the observable and of the action processor of the logs. */
export const logsName = 'peek_logs';
