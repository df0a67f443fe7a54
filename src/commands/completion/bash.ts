import { type CommandWords, listRefs } from './words.ts';

const words = (list: readonly string[]): string => list.join(' ');

const afterOption = ({ name, options }: CommandWords): readonly string[] =>
  options
    .filter(({ takesValue }) => takesValue)
    .map(({ flag, values }) =>
      values.length === 0
        ? `    ${name}:${flag}) ;;`
        : `    ${name}:${flag}) words='${words(values)}' closed=1 ;;`,
    );

const inCommand = ({ name, options, values, takesRef }: CommandWords): string =>
  `    ${name}:*) words='${words([...values, ...options.map(({ flag }) => flag)])}'${takesRef ? ' refs=1' : ''} ;;`;

/** Where nothing of ours fits, readline completes files, but for an option whose values are known. */
export const bash = (commands: readonly CommandWords[]): string => `\
# Completion of plan in bash: put this line into ~/.bashrc
#   source <(plan completion bash)
_plan() {
  local current=\${COMP_WORDS[COMP_CWORD]} verb=\${COMP_WORDS[1]:-} before=\${COMP_WORDS[COMP_CWORD - 1]}
  local words='' closed='' refs='' given='' word
  COMPREPLY=()
  # Readline takes --format=json for three words.
  if [ "$current" = = ]; then
    current=''
  elif [ "$before" = = ]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case "$current" in
    --*=*) before=\${current%%=*} given=$before= current=\${current#*=} ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    verb='' before=''
  elif [ "$COMP_CWORD" -gt 2 ] && [ "\${COMP_WORDS[COMP_CWORD - 1]}" = = ] && [ "\${before#--}" = "$before" ]; then
    # A file stands behind json=.
    return
  fi
  case "$verb:$before" in
    :) words='${words([...commands.map(({ name }) => name), '--help', '--version'])}' ;;
${commands.flatMap((command) => [...afterOption(command), inCommand(command)]).join('\n')}
  esac
  # Without mapfile, which the bash of macOS lacks.
  while IFS= read -r word; do COMPREPLY+=("$given$word"); done < <(compgen -W "$words" -- "$current")
  # Names of refs are other people's: never expanded, and offered only where nothing in them means anything to a shell.
  if [ -n "$refs" ]; then
    while IFS= read -r word; do
      case "$word" in
        *[!A-Za-z0-9._/@+-]*) ;;
        "$current"*) COMPREPLY+=("$word") ;;
      esac
    done < <(${listRefs})
  fi
  if [ -n "$closed" ] && [ "\${#COMPREPLY[@]}" -eq 0 ]; then
    compopt +o default 2>/dev/null
  fi
}
complete -o default -F _plan plan backup-plan
`;
