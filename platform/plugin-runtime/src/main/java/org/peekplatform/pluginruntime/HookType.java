package org.peekplatform.pluginruntime;

import org.peekplatform.plugin.PeekAgentPlatformHook;
import org.peekplatform.plugin.PeekClientPlatformHook;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PeekServerPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PeekWorkerPlatformHook;
import org.peekplatform.plugin.PluginAgentEntryHook;
import org.peekplatform.plugin.PluginClientEntryHook;
import org.peekplatform.plugin.PluginCommonEntryHook;
import org.peekplatform.plugin.PluginServerEntryHook;
import org.peekplatform.plugin.PluginWorkerEntryHook;

/**
 * The entry hooks of one kind of service.
 *
 * @param service the service
 * @param hookClass the interface of its entry hooks
 * @param <P> the platform hook that the service offers
 * @param <H> the entry hook
 */
public record HookType<P extends PeekPlatformCommonHook, H extends PluginCommonEntryHook<P>>(
    PeekService service, Class<H> hookClass) {

  /** The hooks of the server. */
  public static final HookType<PeekServerPlatformHook, PluginServerEntryHook> SERVER =
      new HookType<>(PeekService.SERVER, PluginServerEntryHook.class);

  /** The hooks of the client. */
  public static final HookType<PeekClientPlatformHook, PluginClientEntryHook> CLIENT =
      new HookType<>(PeekService.CLIENT, PluginClientEntryHook.class);

  /** The hooks of the agent. */
  public static final HookType<PeekAgentPlatformHook, PluginAgentEntryHook> AGENT =
      new HookType<>(PeekService.AGENT, PluginAgentEntryHook.class);

  /** The hooks of the worker. */
  public static final HookType<PeekWorkerPlatformHook, PluginWorkerEntryHook> WORKER =
      new HookType<>(PeekService.WORKER, PluginWorkerEntryHook.class);
}
