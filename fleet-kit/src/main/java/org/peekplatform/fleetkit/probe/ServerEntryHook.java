package org.peekplatform.fleetkit.probe;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.HttpAccess;
import org.peekplatform.plugin.PeekServerPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginServerEntryHook;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.rpc.RpcClient;
import org.peekplatform.vortex.rpc.RpcServer;

/** The probe on the server: counts, and asks agent and worker. */
public final class ServerEntryHook implements PluginServerEntryHook {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private @Nullable PeekServerPlatformHook platform;

  /** Creates the hook, for the platform. */
  public ServerEntryHook() {}

  @Override
  public List<Class<?>> entityClasses() {
    return List.of(CountRow.class);
  }

  @Override
  public void load(PeekServerPlatformHook platform) {
    this.platform = platform;
    ProbeNames.registerTuples(platform.vortex());
  }

  @Override
  public void start() {
    PeekServerPlatformHook platform = Objects.requireNonNull(this.platform);
    VortexScope scope = platform.vortex();
    String version = platform.plugin().version();
    platform.addServerResource(ProbeNames.ECHO, HttpAccess.SERVICES, new Echo(version));
    TupleDataObservableHandler observable =
        scope.own(new TupleDataObservableHandler(scope, ProbeNames.PLUGIN, ProbeNames.filter()));
    Count count = new Count(platform.database(), version);
    observable.addTupleProvider(CountTuple.NAME, _ -> List.of(count.read()));
    TupleActionProcessor actions =
        scope.own(new TupleActionProcessor(scope, ProbeNames.PLUGIN, ProbeNames.filter()));
    actions.setDelegate(
        AddActionTuple.class,
        platform.database().actionJournal(),
        (action, entities, context) -> {
          context.whenDone(() -> observable.notifyOfTupleUpdate(ProbeNames.COUNT));
          return List.of(count.add(entities));
        });
    AgentRpc agent =
        RpcClient.proxy(
            scope,
            AgentRpc.class,
            VortexDestination.name(PeekService.AGENT.vortexName()),
            TIMEOUT,
            ProbeNames.filter());
    actions.setDelegate(
        AskActionTuple.class,
        (action, context) ->
            List.of(
                new AnswerTuple(
                    action.whom().equals(AskActionTuple.AGENT)
                        ? agent.twiceAndOne(action.number())
                        : platform
                            .tasks()
                            .submit(TwiceTask.NAME, Integer.class, TIMEOUT, action.number())
                            .get())));
    RpcServer.serve(
        scope,
        ServerRpc.class,
        number -> number + 1,
        Set.of(PeekService.AGENT.vortexName()),
        ProbeNames.filter());
  }
}
