import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PeekProcess } from '../peek-process.ts';

const run = promisify(execFile);
const SERVER = 'src/main/java/com/example/pumps/internal/server/ServerEntryHook.java';
const AGENT = 'src/main/java/com/example/pumps/internal/agent/AgentEntryHook.java';

/** What is declared in the server's hook of the plugin: one setting of each kind. */
const SETTINGS = `
  private static final org.peekplatform.plugin.Setting<Boolean> REFUSE =
      org.peekplatform.plugin.Setting.bool("refuse")
          .title("Refuse to start")
          .help("For pictures of a plugin that fails.")
          .defaultValue(false);

  @Override
  public List<org.peekplatform.plugin.Setting<?>> settings() {
    return List.of(
        org.peekplatform.plugin.Setting.text("station")
            .title("Pumping station")
            .help("As it stands in the SCADA system.")
            .defaultValue("Riverside 3"),
        org.peekplatform.plugin.Setting.integer("pumps", 1, 64)
            .title("Pumps")
            .help("How many pumps the station has.")
            .defaultValue(4L),
        org.peekplatform.plugin.Setting.decimal("pressure", 0.5, 16)
            .title("Highest pressure")
            .help("In bar. Above this an alarm is raised.")
            .defaultValue(6.5),
        org.peekplatform.plugin.Setting.duration(
                "poll", java.time.Duration.ofSeconds(1), java.time.Duration.ofHours(1))
            .title("Asked every")
            .help("How long the agent waits between two questions to the station.")
            .defaultValue(java.time.Duration.ofSeconds(30)),
        org.peekplatform.plugin.Setting.choice("mode", List.of("automatic", "by hand", "off"))
            .title("Mode")
            .help("Who decides which pumps run.")
            .defaultValue("automatic"),
        org.peekplatform.plugin.Setting.secret("password")
            .title("Password of the station")
            .help("The agent signs in with it."),
        REFUSE);
  }
`;

/** A plugin that \`peek plugin new\` made, with settings, and signed archives of its versions. */
export class PumpsProject {
  readonly folder: string;
  readonly #key: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.#key = join(folder, 'acme.key');
  }

  static async create(): Promise<PumpsProject> {
    const folder = await mkdtemp(join(tmpdir(), 'peek-pumps-'));
    const project = new PumpsProject(folder);
    await peek('plugin', 'keygen', 'acme', '--out', folder);
    await peek('plugin', 'new', 'pumps', '--dir', join(folder, 'pumps'));
    await project.change(SERVER, '  @Override\n  public void load', `${SETTINGS}\n  @Override\n  public void load`);
    await project.change(
      SERVER,
      '    VortexScope vortex = peek.vortex();',
      `    if (peek.settings().get(REFUSE)) {
      throw new IllegalStateException("The station Riverside 3 does not answer at 10.20.4.17:502.");
    }
    VortexScope vortex = peek.vortex();`,
    );
    return project;
  }

  /** Who signs the archives, for \`peek plugin trust\`. */
  get publicKey(): string {
    return join(this.folder, 'acme.pub');
  }

  /** Lets the agent's part fail from now on. */
  async breakAgent(): Promise<void> {
    await this.change(
      AGENT,
      'LOG.info("{} runs',
      'if (true) { throw new IllegalStateException("The radio modem at /dev/ttyS1 is not there."); } LOG.info("{} runs',
    );
  }

  /** Builds and signs a version, and returns its archive. */
  async build(version: string): Promise<string> {
    await this.change('src/main/resources/plugin_package.json', /"version": "[^"]+"/, `"version": "${version}"`);
    await this.change('pom.xml', /<version>[0-9.]+<\/version>/, `<version>${version}</version>`);
    await run('mvn', ['-B', '-q', '-DskipTests', `-Dpeek.key=${this.#key}`, 'package'], {
      cwd: join(this.folder, 'pumps'),
    });
    const name = `peek_plugin_pumps-${version}.zip`;
    await copyFile(join(this.folder, 'pumps', 'target', name), join(this.folder, name));
    return join(this.folder, name);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private async change(file: string, from: string | RegExp, to: string): Promise<void> {
    const path = join(this.folder, 'pumps', file);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(from, to));
  }
}

async function peek(...args: string[]): Promise<void> {
  const command = PeekProcess.start(args);
  if ((await command.exited()) !== 0) throw new Error(command.output);
}
