/** Returns why a websocket closed, in words for the user. */
export function closeReason(event: { readonly code: number; readonly reason: string }): string {
  if (event.reason !== '') {
    return event.reason;
  }
  switch (event.code) {
    case 1000:
      return 'The server closed the connection.';
    case 1001:
      return 'The server is shutting down.';
    case 1006:
      return 'The server cannot be reached.';
    case 1008:
      return 'The server refused the connection.';
    case 1009:
      return 'The server refused a message as too large.';
    case 1011:
      return 'The server had an internal error.';
    case 1012:
      return 'The server is restarting.';
    case 1013:
      return 'The server is overloaded.';
    default:
      return `The connection was closed (code ${event.code}).`;
  }
}
