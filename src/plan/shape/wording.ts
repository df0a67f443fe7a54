import type { Finding, Path } from '../../diagnostic.ts';
import type { Json } from '../../json.ts';
import { isCredentialMap } from '../../redact/logins.ts';
import { hidden, isSecretKey, redact } from '../../redact.ts';
import { quoted } from '../formats/format.ts';
import { subjectOf } from '../subject.ts';

/** A value in a message, one line and short; nothing at all of a secret. */
export function shownValue(path: Path, value: Json): string {
  const key = path.findLast((step) => typeof step === 'string');
  if (isSecretKey(String(key ?? '')) || isCredentialMap(path)) return hidden;
  if (typeof value === 'string') return redact(quoted(value));
  if (value === null || typeof value !== 'object') return String(value);
  return Array.isArray(value) ? 'a list' : 'a map';
}

const plainText = /^[A-Za-z][A-Za-z0-9._/@-]*$/;

/** An example as it would be typed, in YAML's flow style. */
export function typed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(typed).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, item]) => `${plainText.test(key) ? key : JSON.stringify(key)}: ${typed(item)}`,
    );
    return `{ ${entries.join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  const plain = plainText.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

export const finding = (
  code: string,
  path: Path,
  at: Finding['at'],
  message: string,
  remedy = '',
): Finding => ({
  code,
  severity: 'error',
  message,
  remedy,
  subject: subjectOf(path),
  path,
  at,
});
