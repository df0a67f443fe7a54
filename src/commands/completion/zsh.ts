import { type CommandWords, listRefs } from './words.ts';

const words = (list: readonly string[]): string => list.join(' ');

const afterOption = ({ name, options }: CommandWords): readonly string[] =>
  options
    .filter(({ takesValue }) => takesValue)
    .map(({ flag, values }) =>
      values.length === 0
        ? `    ${name}:${flag}) _files ;;`
        : `    ${name}:${flag}) compadd -- ${words(values)} ;;`,
    );

const inCommand = ({ name, options, values, takesRef }: CommandWords): string => {
  const offered = [...values, ...options.map(({ flag }) => flag)];
  const refs = takesRef ? `; compadd -- \${(f)"$(${listRefs})"}` : '';
  const files = values.length === 0 ? '; _files' : '';
  return `    ${name}:*) compadd -- ${words(offered)}${refs}${files} ;;`;
};

export const zsh = (commands: readonly CommandWords[]): string => `\
#compdef plan backup-plan
# Completion of plan in zsh: write this into a file called _plan in a folder of $fpath, or put this line into ~/.zshrc
#   source <(plan completion zsh)
_plan() {
  local verb=$words[2] before=$words[CURRENT-1] current=$words[CURRENT]
  if (( CURRENT == 2 )); then
    verb='' before=''
  elif [[ $current == --*=*=* || ( $current == *=* && $current != --* ) ]]; then
    # A file stands behind json=.
    compset -P '*='
    _files
    return
  elif [[ $current == --*=* ]]; then
    before=\${current%%=*}
    compset -P '*='
  fi
  case "$verb:$before" in
    :) compadd -- ${words([...commands.map(({ name }) => name), '--help', '--version'])} ;;
${commands.flatMap((command) => [...afterOption(command), inCommand(command)]).join('\n')}
  esac
}
if [[ $funcstack[1] == _plan ]]; then
  _plan "$@"
elif (( $+functions[compdef] )); then
  compdef _plan plan backup-plan
fi
`;
