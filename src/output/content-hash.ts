import { hash } from 'node:crypto';

/** Line ends as plan writes them; a checkout on Windows may have turned them into CR LF. */
export function withUnixLines(content: Buffer): Buffer {
  if (!content.includes('\r\n')) return content;
  return Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

/** SHA-256 in hexadecimal of a file's content with line feeds for line ends. */
export function contentHash(content: Buffer): string {
  return hash('sha256', withUnixLines(content), 'hex');
}
