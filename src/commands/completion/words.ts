import type { Command, CommandOption } from '../command.ts';

/** What a shell may offer behind one command. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  /** What stands for the first argument; [] where that is a file. */
  readonly values: readonly string[];
  readonly options: readonly OptionWords[];
}

export interface OptionWords {
  /** `--format`. */
  readonly flag: string;
  readonly description: string;
  /** Whether a value follows. */
  readonly takesValue: boolean;
  /** Values that are offered; [] where those are files. */
  readonly values: readonly string[];
}

/** Options of every command. */
const help: OptionWords = { flag: '--help', description: 'print help', takesValue: false, values: [] };

const optionWords = ({ flags, description, choices, suggestions }: CommandOption): OptionWords => ({
  flag: /--[a-z-]+/.exec(flags)?.[0] ?? flags,
  description,
  takesValue: flags.includes('<'),
  values: choices ?? suggestions ?? [],
});

/** Commands, options and values, from the registry. Nothing in them needs quotes in a shell. */
export function wordsOf(commands: readonly Command[]): Promise<readonly CommandWords[]> {
  return Promise.all(
    commands.map(async ({ name, summary, arguments: [first], options }) => ({
      name,
      summary,
      values: (await first?.values?.()) ?? [],
      options: [...options.map(optionWords), help],
    })),
  );
}
