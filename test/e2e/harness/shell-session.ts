import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { programPath } from '../../support/needed-programs.ts';
import { type ProgramResult, runProgram } from './run-program.ts';

/** Stands in for a program: what it prints when called with these words in this folder. Throws where the program would fail. */
export type StandIn = (args: readonly string[], folder: string) => Promise<string>;

const standInProgram = join(import.meta.dirname, 'stand-in.mjs');

async function answerOf(standIn: StandIn | undefined, body: string): Promise<ProgramResult> {
  const { program, args, folder } = JSON.parse(body);
  try {
    if (standIn === undefined) throw new Error('nobody stands in for it');
    return { status: 0, stdout: await standIn(args, folder), stderr: '' };
  } catch (error) {
    return { status: 1, stdout: '', stderr: `${program}: ${(error as Error).message}\n` };
  }
}

/** A person's shell in which only the programs are found that were put there. */
export class ShellSession {
  readonly #bin: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #standIns = new Map<string, StandIn>();
  readonly #server: Server;
  readonly #socket: string;

  private constructor(folder: string, environment: Readonly<Record<string, string>>) {
    this.#bin = join(folder, 'bin');
    this.#socket = join(folder, 'stand-ins');
    const home = join(folder, 'home');
    for (const path of [this.#bin, home]) mkdirSync(path, { recursive: true });
    this.#environment = { ...environment, PATH: this.#bin, HOME: home };
    this.#server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      response.end(JSON.stringify(await answerOf(this.#standIns.get(JSON.parse(body).program), body)));
    });
  }

  /** Keeps its programs and the person's home in `folder`. */
  static async open(
    folder: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<ShellSession> {
    const session = new ShellSession(folder, environment);
    await new Promise<void>((resolve) => session.#server.listen(session.#socket, resolve));
    return session;
  }

  /** Puts a real program into the shell's reach. */
  add(name: string, file: string = programPath(name)): void {
    symlinkSync(file, join(this.#bin, name));
  }

  addStandIn(name: string, standIn: StandIn): void {
    this.#standIns.set(name, standIn);
    const file = join(this.#bin, name);
    // Without the "--" Node takes an --env-file among the words for its own.
    const words = [process.execPath, '--', standInProgram, this.#socket, name].map((word) => `'${word}'`);
    writeFileSync(file, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
    chmodSync(file, 0o755);
  }

  /** Runs commands as they were copied, in `folder`; `typed` is what a person types when a command asks. */
  run(commands: string, folder: string, typed = ''): Promise<ProgramResult> {
    const args = ['-e', '-o', 'pipefail', '-c', commands];
    return runProgram(programPath('bash'), args, { folder, environment: this.#environment, input: typed });
  }

  close(): void {
    this.#server.close();
  }
}
