/** Where a command reads and writes; tests pass their own, so that no process is needed. */
export interface CommandContext {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** ISO date of today, for acknowledgements that end. */
  readonly today: string;
  /** Version of plan itself. */
  readonly version: string;
}

export interface OutputStream {
  readonly isTerminal: boolean;
  write(text: string): void;
}

export interface CommandOption {
  /** As commander writes it: `--out <dir>`. */
  readonly flags: string;
  readonly description: string;
  readonly default?: string;
  /** May stand several times; the values come as a list. */
  readonly repeatable?: boolean;
  readonly choices?: readonly string[];
  /** What a shell offers as its value, where other values are accepted too. */
  readonly suggestions?: readonly string[];
}

/** Option values by camel-case name: a string, true for a flag, a list for a repeatable option. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/**
 * One verb of the program. A member of the registry in `index.ts`; file and `name` are the same word. What a command
 * needs to do its work is imported when it runs, so that `plan --help` loads none of it.
 */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly description: string;
    readonly default?: string;
    /** What a shell offers in its place; files where this is absent. */
    readonly values?: () => Promise<readonly string[]>;
    /** Whether it may be a Git ref. */
    readonly isRef?: boolean;
  }[];
  readonly options: readonly CommandOption[];
  /** Resolves to the exit code (`exitCode` in `../diagnostic.ts`). */
  run(args: readonly string[], options: OptionValues, context: CommandContext): Promise<number>;
}
