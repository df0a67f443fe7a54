import { type CommandWords, listRefs } from './words.ts';

const quoted = (text: string): string => `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;

function linesOf({ name, summary, values, takesRef, options }: CommandWords): readonly string[] {
  const inCommand = `complete -c plan -n '__plan_verb ${name}'`;
  const arguments_ = values.length === 0 ? [] : [`${inCommand} -f -a ${quoted(values.join(' '))}`];
  const refs = takesRef ? [`${inCommand} -a ${quoted(`(${listRefs})`)}`] : [];
  return [
    `complete -c plan -n '__plan_verb' -f -a ${name} -d ${quoted(summary)}`,
    ...arguments_,
    ...refs,
    ...options.map(({ flag, description, takesValue, values: offered }) => {
      const values_ = ` -x -a ${quoted(`(__plan_values ${offered.join(' ')})`)}`;
      const value = !takesValue ? '' : offered.length === 0 ? ' -r' : values_;
      return `${inCommand} -l ${flag.slice(2)} -d ${quoted(description)}${value}`;
    }),
  ];
}

export const fish = (commands: readonly CommandWords[]): string => `\
# Completion of plan in fish: plan completion fish > ~/.config/fish/completions/plan.fish
# Whether the command is the one that is named; without a name, whether there is none yet.
function __plan_verb
    set -l before (commandline -opc)
    test "$before[2]" = "$argv[1]"
end
# The values of an option, and files behind json=.
function __plan_values
    set -l value (string replace -r -- '^--[a-z-]+=' '' (commandline -ct))
    if string match -q -- '*=*' $value
        set -l parts (string split -m 1 -- = $value)
        for file in (__fish_complete_path $parts[2])
            echo -- $parts[1]=$file
        end
    else
        printf '%s\\n' $argv
    end
end
complete -c plan -n '__plan_verb' -l version -d 'print the version'
complete -c plan -n '__plan_verb' -l help -d 'print help'
${commands.flatMap(linesOf).join('\n')}
complete -c backup-plan -w plan
`;
