import type { CommandWords } from './words.ts';

const words = (list: readonly string[]): string => list.join(' ');

const afterOption = ({ name, options }: CommandWords): readonly string[] =>
  options
    .filter(({ takesValue }) => takesValue)
    .map(({ flag, values }) => `    ${name}:${flag}) words='${words(values)}' ;;`);

const inCommand = ({ name, options, values }: CommandWords): string =>
  `    ${name}:*) words='${words([...values, ...options.map(({ flag }) => flag)])}' ;;`;

/** Where nothing of ours fits, readline completes files. */
export const bash = (commands: readonly CommandWords[]): string => `\
# Completion of plan in bash: put this line into ~/.bashrc
#   source <(plan completion bash)
_plan() {
  local current=\${COMP_WORDS[COMP_CWORD]} verb=\${COMP_WORDS[1]:-} before=\${COMP_WORDS[COMP_CWORD - 1]} words='' word
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    verb='' before=''
  fi
  case "$verb:$before" in
    :) words='${words([...commands.map(({ name }) => name), '--help', '--version'])}' ;;
${commands.flatMap((command) => [...afterOption(command), inCommand(command)]).join('\n')}
  esac
  # Without mapfile, which the bash of macOS lacks.
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$current")
}
complete -o default -F _plan plan backup-plan
`;
