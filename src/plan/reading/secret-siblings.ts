import type { Range } from '../../diagnostic.ts';
import { CommandReader } from '../../redact/arguments.ts';
import { isSecretKey } from '../../redact.ts';
import type { Outline, Token } from './outline.ts';

const withoutQuotes = (source: string): string => source.trim().replace(/^["']|["']$/g, '');

/** `DB_PASS`, or the pointer of a JSON patch into a Secret; what `/data` is of stands elsewhere. */
const namesSecret = (key: string, text: string): boolean =>
  key === 'name'
    ? isSecretKey(text)
    : /^\/(?:stringData|data)(?:\/|$)/.test(text) ||
      (text.startsWith('/') && isSecretKey(text.slice(text.lastIndexOf('/') + 1)));

/**
 * Finds the values that are secrets because of what stands beside them: `{ name: DB_PASS, value: … }` in a list of
 * variables, `{ path: /stringData/key, value: … }` in a patch, and `--password` in front of an item of a list of
 * arguments.
 */
export class SecretSiblings {
  /** The keys around the `name` or `path` that was read last, and whether it is that of a secret. */
  #name = { around: '', isSecret: false };
  #value: { readonly around: string; readonly place: Range } | null = null;
  /** The list that is being read, which has no keys within. */
  #list = { around: '', command: new CommandReader() };

  /** To be told every token in order; gives what is known to be secret by now, some of it perhaps once more. */
  see(token: Token, outline: Outline): readonly Range[] {
    if (token.type === 'seq-item-ind' || token.type === 'flow-map-start') this.#value = null;
    if (token.role === 'key') this.#list = { around: '', command: new CommandReader() };
    if (token.role !== 'value') return [];
    const keys = outline.keys();
    return [...this.#ofNamed(token, keys), ...this.#ofCommand(token, keys)];
  }

  #ofNamed({ source, start, end }: Token, keys: readonly string[]): readonly Range[] {
    const last = keys.at(-1);
    if (last !== 'name' && last !== 'path' && last !== 'value') return [];
    const around = keys.slice(0, -1).join('\n');
    const text = withoutQuotes(source);
    if (last !== 'value') {
      this.#name = { around, isSecret: namesSecret(last, text) };
      const isSecret = this.#name.isSecret && this.#value?.around === around;
      return isSecret && this.#value !== null ? [this.#value.place] : [];
    }
    const place = { start, end };
    this.#value = { around, place };
    return this.#name.isSecret && this.#name.around === around && text !== '' ? [place] : [];
  }

  #ofCommand({ source, start }: Token, keys: readonly string[]): readonly Range[] {
    const around = keys.join('\n');
    if (this.#list.around !== around) this.#list = { around, command: new CommandReader() };
    const part = this.#list.command.read(source);
    return part === null ? [] : [{ start: start + part.start, end: start + part.end }];
  }
}
