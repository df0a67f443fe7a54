/** The fence that a line opens or closes: its signs, and what stands behind them. */
const fenceOf = (line) => /^ {0,3}(`{3,}(?!.*`)|~{3,})(.*)$/.exec(line);

/**
 * A note in which nothing is a command to GitLab, as a line is that begins with a slash and a word. In a fence there are no
 * commands, and no backslashes either.
 * @param {string} text
 */
export function withoutCommands(text) {
  let open = '';
  const safe = (line) => {
    const [, signs = '', rest = ''] = fenceOf(line) ?? [];
    if (open === '') {
      open = signs;
      return line.replace(/^(\s*)\/(?=[a-z])/i, '$1\\/');
    }
    if (signs.startsWith(open) && rest.trim() === '') open = '';
    return line;
  };
  return text.split('\n').map(safe).join('\n');
}
