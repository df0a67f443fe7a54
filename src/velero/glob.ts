/** Whether the name is a glob in Velero's sense: `*`, `?` and `[abc]`. */
export const isGlob = (pattern: string): boolean => /[*?[]/.test(pattern);

/** A glob as a regular expression that the whole of a name must match, for whoever anchors it. */
export const globExpression = (glob: string): string =>
  glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');

/**
 * The same for V8, which tries every length of every `.*` again where the rest does not fit: years for a name and a dozen
 * stars. What stands between two stars may as well be the first that fits, and a lookahead is decided once.
 */
function decidedExpression(glob: string): string {
  const [first = '', ...others] = glob.split('*').map(globExpression);
  const last = others.pop();
  const between = others.map((part, index) => `(?=(?<run${index}>.*?${part}))\\k<run${index}>`);
  return last === undefined ? first : `${first}${between.join('')}.*${last}`;
}

const globPatterns = new Map<string, RegExp>();

/** Velero's glob on names: `*` any run, `?` one character, `[a-z]` one of. */
export function matchesGlob(pattern: string, name: string): boolean {
  if (!isGlob(pattern)) return pattern === name;
  let expression = globPatterns.get(pattern);
  if (expression === undefined) {
    try {
      expression = new RegExp(`^${decidedExpression(pattern)}$`);
    } catch {
      expression = /(?!)/;
    }
    globPatterns.set(pattern, expression);
  }
  return expression.test(name);
}

/** Whether no name can match both; two globs are taken to have one in common. */
export const areApart = (one: string, other: string): boolean =>
  isGlob(one) ? !isGlob(other) && !matchesGlob(one, other) : !matchesGlob(other, one);

/** Whether every name that `inner` matches is proved to match `outer`: equal, a name of it, or a longer beginning. */
export function coversPattern(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  if (!isGlob(inner)) return matchesGlob(outer, inner);
  const start = outer.slice(0, -1);
  return outer.endsWith('*') && !isGlob(start) && inner.startsWith(start);
}
