/** Whether the name is a glob in Velero's sense: `*`, `?` and `[abc]`. */
export const isGlob = (pattern: string): boolean => /[*?[]/.test(pattern);

/** A glob as a regular expression that the whole of a name must match, for whoever anchors it. */
export const globExpression = (glob: string): string =>
  glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');

const globPatterns = new Map<string, RegExp>();

/** Velero's glob on names: `*` any run, `?` one character, `[a-z]` one of. */
export function matchesGlob(pattern: string, name: string): boolean {
  if (!isGlob(pattern)) return pattern === name;
  let expression = globPatterns.get(pattern);
  if (expression === undefined) {
    try {
      expression = new RegExp(`^${globExpression(pattern)}$`);
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
