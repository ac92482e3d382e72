package org.peekplatform.vortex.action;

import org.peekplatform.vortex.RemoteVortex;

/**
 * Where an action came from.
 *
 * @param from the vortex that sent it here; behind a proxy that is the proxy's service
 */
public record ActionContext(RemoteVortex from) {}
