import type { Command, CommandOption } from '../command.ts';

/** What a shell may offer behind one command. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  /** What stands for the first argument; [] where that is a file. */
  readonly values: readonly string[];
  /** Whether a Git ref may stand there. */
  readonly takesRef: boolean;
  readonly options: readonly OptionWords[];
}

export interface OptionWords {
  /** `--format`. */
  readonly flag: string;
  readonly description: string;
  /** Whether a value follows. */
  readonly takesValue: boolean;
  /** Values that are offered, behind each of which `=FILE` may stand; [] where those are files. */
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

/** What lists the branches and tags of the repository that one is in, one a line; nothing elsewhere. */
export const listRefs =
  "git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null";

/** Commands, options and values, from the registry. Nothing in them needs quotes in a shell. */
export function wordsOf(commands: readonly Command[]): Promise<readonly CommandWords[]> {
  return Promise.all(
    commands.map(async ({ name, summary, arguments: [first], options }) => ({
      name,
      summary,
      values: (await first?.values?.()) ?? [],
      takesRef: first?.isRef === true,
      options: [...options.map(optionWords), help],
    })),
  );
}
