package org.peekplatform.plugins.tutorial.internal.server;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekServerPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginServerEntryHook;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.TutorialSettingKeys;
import org.peekplatform.plugins.tutorial.internal.TutorialTuples;
import org.peekplatform.plugins.tutorial.internal.rpc.RpcForAgent;
import org.peekplatform.plugins.tutorial.internal.storage.Setting;
import org.peekplatform.plugins.tutorial.internal.storage.SettingPropertyTuple;
import org.peekplatform.plugins.tutorial.internal.storage.SettingStore;
import org.peekplatform.plugins.tutorial.internal.storage.StringIntTuple;
import org.peekplatform.plugins.tutorial.internal.storage.StringInts;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.rpc.RpcServer;

/** Wires the plugin's part on the server service (Documentation 7.9.4). */
public final class ServerEntryHook implements PluginServerEntryHook {

  private @Nullable PeekServerPlatformHook platform;
  private @Nullable TutorialApiService api;

  /** Creates the hook, for the platform. */
  public ServerEntryHook() {}

  @Override
  public List<Class<?>> entityClasses() {
    return List.of(StringIntTuple.class, Setting.class, SettingPropertyTuple.class);
  }

  @Override
  public List<org.peekplatform.plugin.Setting<?>> settings() {
    return List.of(TutorialSettingKeys.FACTOR);
  }

  @Override
  public void load(PeekServerPlatformHook platform) {
    this.platform = platform;
    TutorialTuples.register(platform.vortex());
  }

  @Override
  public void start() {
    PeekServerPlatformHook platform = Objects.requireNonNull(this.platform);
    VortexScope vortex = platform.vortex();
    PluginDatabase database = platform.database();
    SettingStore settings = new SettingStore(database);
    TupleDataObservableHandler observable =
        vortex.own(
            new TupleDataObservableHandler(
                vortex, TutorialNames.OBSERVABLE, TutorialNames.filter()));
    LiveStringInts stringInts = new LiveStringInts(new StringInts(database), observable);
    StringIntActions.process(vortex, database, stringInts);
    AdminLoaders.serveStringInts(vortex, database, stringInts);
    AdminLoaders.serveSettings(vortex, settings);
    serveAgent(vortex, new AgentWatch(vortex, observable, Clock.systemUTC()), stringInts);
    RandomNumbers numbers =
        new RandomNumbers(platform.tasks(), settings::read, observable, Clock.systemUTC());
    vortex.every(RandomNumbers.PERIOD, numbers::exchange);
    api = new TutorialApiService(settings::read);
  }

  @Override
  public @Nullable Object publishedApi() {
    return api;
  }

  /**
   * Serves the agent's calls; nobody else's are accepted.
   *
   * @param vortex the plugin's scope, with which the serving ends
   * @param agent takes the agent's reports
   * @param stringInts takes the agent's rows
   */
  static void serveAgent(VortexScope vortex, AgentWatch agent, LiveStringInts stringInts) {
    RpcServer.serve(
        vortex,
        RpcForAgent.class,
        new RpcForAgentService(agent, stringInts),
        Set.of(PeekService.AGENT.vortexName()),
        TutorialNames.filter());
  }
}
