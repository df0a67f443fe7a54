import { join } from 'node:path';
import { type ProgramResult, runProgram } from './run-program.ts';
import { binary } from './server-binaries.ts';

/** The real mc with one login of a store, whose name is "store". */
export class StoreClient {
  readonly #url: string;
  readonly #user: string;
  readonly #password: string;
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string>>;

  /** Keeps its configuration below `folder`. */
  constructor(url: string, user: string, password: string, folder: string) {
    this.#url = url;
    this.#user = user;
    this.#password = password;
    this.#folder = folder;
    const login = [new URL(url).port, user, password].map(encodeURIComponent).join('-');
    this.#environment = { MC_CONFIG_DIR: join(folder, `mc-${login}`) };
  }

  /** What mc answers, whatever that is. */
  async run(args: readonly string[], input = ''): Promise<ProgramResult> {
    const mc = await binary('mc');
    // Where the login is refused there is no "store", and mc takes the name for a folder.
    const context = { folder: this.#folder, environment: this.#environment };
    await runProgram(mc, ['alias', 'set', 'store', this.#url], {
      ...context,
      input: `${this.#user}\n${this.#password}\n`,
    });
    return runProgram(mc, args, { ...context, input });
  }

  /** The JSON lines that mc prints. */
  // biome-ignore lint/suspicious/noExplicitAny: each command of mc has lines of its own shape
  async lines(...args: readonly string[]): Promise<readonly any[]> {
    const { stdout } = await this.run([...args, '--json']);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }
}
