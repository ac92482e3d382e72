import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** One run of the `peek` command or of some commands, as somebody would start them at a terminal. */
export class PeekProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  readonly #waiting = new Set<() => void>();
  #output = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#exit = once(child, 'exit').then(([code]) => code as number | null);
    const append = (chunk: Buffer): void => {
      this.#output += chunk.toString();
      this.#waiting.forEach((check) => check());
    };
    child.stdout?.on('data', append);
    child.stderr?.on('data', append);
    void this.#exit.then(() => this.#waiting.forEach((check) => check()));
  }

  static start(args: readonly string[], environment: Record<string, string> = {}, input = ''): PeekProcess {
    const child = spawn(`${repository}/peek`, args, {
      env: { ...process.env, PEEK_NO_BUILD: '1', ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin?.end(input);
    return new PeekProcess(child);
  }

  /**
   * Runs commands of a shell, in a group of processes of their own as at a terminal.
   *
   * @param commands what somebody would type; `peek` is the one of this repository
   * @param folder where they run
   */
  static shell(commands: string, folder: string, environment: Record<string, string> = {}): PeekProcess {
    const child = spawn('bash', ['-e', '-c', `PATH=${repository}:$PATH\n${commands}`], {
      cwd: folder,
      env: { ...process.env, PEEK_NO_BUILD: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    return new PeekProcess(child);
  }

  /** Everything the command has printed so far. */
  get output(): string {
    return this.#output;
  }

  /** Waits until the output matches; fails when the process ends or the time is up first. */
  async printed(pattern: RegExp, seconds = 60): Promise<RegExpMatchArray> {
    const { promise, resolve, reject } = Promise.withResolvers<RegExpMatchArray>();
    const check = (): void => {
      const match = this.#output.match(pattern);
      if (match) resolve(match);
      else if (this.#child.exitCode !== null) reject(this.#failure(`ended before ${pattern}`));
    };
    const limit = setTimeout(
      () => reject(this.#failure(`did not print ${pattern} in ${seconds} s`)),
      seconds * 1000,
    );
    this.#waiting.add(check);
    check();
    try {
      return await promise;
    } finally {
      clearTimeout(limit);
      this.#waiting.delete(check);
    }
  }

  /** Waits until the process has ended by itself and returns its exit code. */
  exited(): Promise<number | null> {
    return this.#exit;
  }

  /** Sends a signal and waits until the process is gone. */
  async kill(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode === null) this.#child.kill(signal);
    return this.#exit;
  }

  /** Presses Ctrl-C where {@link shell} runs, and waits until the command is gone. */
  async interrupt(): Promise<number | null> {
    if (this.#child.exitCode === null) process.kill(-this.#child.pid!, 'SIGINT');
    return this.#exit;
  }

  #failure(what: string): Error {
    return new Error(`peek ${this.#child.spawnargs.slice(1).join(' ')} ${what}:\n${this.#output}`);
  }
}
