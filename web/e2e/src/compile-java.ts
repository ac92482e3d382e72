import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const libraries = fileURLToPath(new URL('../../../cli/target/peek/lib/*', import.meta.url));

/** Compiles sources of a plugin against the built distribution, with the JDK that runs it. */
export async function compileJava(files: readonly string[], ...options: string[]): Promise<void> {
  const home = process.env['JAVA_HOME'];
  const javac = home === undefined ? 'javac' : join(home, 'bin', 'javac');
  await promisify(execFile)(javac, [
    '-J-XX:TieredStopAtLevel=1',
    '-proc:none',
    '-cp',
    libraries,
    ...options,
    ...files,
  ]);
}
