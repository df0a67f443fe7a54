/**
 * A JavaScript or JSON text in ASCII alone: V8 keeps a text with any character outside Latin-1 in twice the space, and in
 * string literals such a character can be written as an escape.
 */
export const ascii = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
