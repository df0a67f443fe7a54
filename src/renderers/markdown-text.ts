/** Text in a cell of a Markdown table, or anywhere in a line of it. */
export const markdownText = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>|#@]/g, '\\$&');
