/** Returns the address of the Vortex websocket on the origin that the page came from. */
export function pageVortexUrl(page: Pick<Location, 'protocol' | 'host'> = location): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/vortexws`;
}

/** Adds who is calling to the address of a Vortex websocket (vortex-protocol 4.1). */
export function addressedUrl(url: string, vortexUuid: string, vortexName: string): string {
  const addressed = new URL(url);
  addressed.searchParams.set('vortexUuid', vortexUuid);
  addressed.searchParams.set('vortexName', vortexName);
  return addressed.href;
}
