import { NewPlugin } from '../new-plugin.ts';

/** One setting of each kind. */
const SETTINGS = `
  private static final Setting<Boolean> REFUSE =
      Setting.bool("refuse")
          .title("Refuse to start")
          .help("For pictures of a plugin that fails.")
          .defaultValue(false);

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        Setting.text("station")
            .title("Pumping station")
            .help("As it stands in the SCADA system.")
            .defaultValue("Riverside 3"),
        Setting.integer("pumps", 1, 64)
            .title("Pumps")
            .help("How many pumps the station has.")
            .defaultValue(4L),
        Setting.decimal("pressure", 0.5, 16)
            .title("Highest pressure")
            .help("In bar. Above this an alarm is raised.")
            .defaultValue(6.5),
        Setting.duration(
                "poll", Duration.ofSeconds(1), Duration.ofHours(1))
            .title("Asked every")
            .help("How long the agent waits between two questions to the station.")
            .defaultValue(Duration.ofSeconds(30)),
        Setting.choice("mode", List.of("automatic", "by hand", "off"))
            .title("Mode")
            .help("Who decides which pumps run.")
            .defaultValue("automatic"),
        Setting.secret("password")
            .title("Password of the station")
            .help("The agent signs in with it."),
        REFUSE);
  }
`;

/** Makes a plugin with settings that refuses to start when one of them says so. */
export async function newPumps(): Promise<NewPlugin> {
  const pumps = await NewPlugin.create('pumps');
  await pumps.changeHook('server', {
    imports: ['java.time.Duration', 'org.peekplatform.plugin.Setting'],
    start: `
    if (Objects.requireNonNull(platform).settings().get(REFUSE)) {
      throw new IllegalStateException("The station Riverside 3 does not answer at 10.20.4.17:502.");
    }`,
    members: SETTINGS,
  });
  return pumps;
}

/** Lets the plugin's part on the agent fail from now on. */
export function breakAgent(pumps: NewPlugin): Promise<void> {
  return pumps.changeHook('agent', {
    start: `
    if (LOG.isErrorEnabled()) {
      throw new IllegalStateException("The radio modem at /dev/ttyS1 is not there.");
    }`,
  });
}
