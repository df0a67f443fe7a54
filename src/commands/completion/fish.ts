import type { CommandWords } from './words.ts';

const quoted = (text: string): string => `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;

function linesOf({ name, summary, values, options }: CommandWords): readonly string[] {
  const inCommand = `complete -c plan -n '__fish_seen_subcommand_from ${name}'`;
  const arguments_ = values.length === 0 ? [] : [`${inCommand} -f -a ${quoted(values.join(' '))}`];
  return [
    `complete -c plan -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    ...arguments_,
    ...options.map(({ flag, description, takesValue, values: offered }) => {
      const value = !takesValue ? '' : offered.length === 0 ? ' -r' : ` -x -a ${quoted(offered.join(' '))}`;
      return `${inCommand} -l ${flag.slice(2)} -d ${quoted(description)}${value}`;
    }),
  ];
}

export const fish = (commands: readonly CommandWords[]): string => `\
# Completion of plan in fish: plan completion fish > ~/.config/fish/completions/plan.fish
complete -c plan -n __fish_use_subcommand -l version -d 'print the version'
${commands.flatMap(linesOf).join('\n')}
complete -c backup-plan -w plan
`;
