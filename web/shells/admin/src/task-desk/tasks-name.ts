/** The name of the observable and of the action processor of tasks. */
export const tasksName = 'peek_tasks';
