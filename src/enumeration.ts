/** How a sentence tells of several things. Imports nothing. */

/** `a, b and 3 more`: at most so many names, then how many more there are. */
export const few = (names: readonly string[], most: number, separator = ', '): string =>
  names.length <= most
    ? names.join(separator)
    : `${names.slice(0, most).join(separator)} and ${names.length - most} more`;

/** `a`, `a or b`, `a, b or c`. */
export const either = (words: readonly string[], last = 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** `1 file`, `2 files`. */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
