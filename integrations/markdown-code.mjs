/** More than this nobody reads in one cell. */
const longest = 200;

/**
 * A code span of one line, in which no text is a mention, a link, a picture or the end of a cell; '' for no text.
 * @param {string} text
 */
export function code(text) {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  if (line === '') return '';
  const characters = [...line];
  const shown = characters.length > longest ? `${characters.slice(0, longest).join('')}…` : line;
  // A bar ends a cell even in a span, and a span cannot escape it.
  const safe = shown.replaceAll('|', '¦').replaceAll('`', 'ˋ');
  return `\`${safe}\``;
}
