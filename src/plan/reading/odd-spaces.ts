import type { Finding, Range } from '../../diagnostic.ts';
import { invisibleCharacter, nameOf } from './characters.ts';
import type { Token } from './outline.ts';
import { andMoreLines, report } from './pitfall.ts';

/** Spaces that look like a plain one and are text for YAML. */
const odd = '[\\u00a0\\u2000-\\u200a\\u202f\\u205f]';

/** In the indentation of a line, or behind the colon of a key: `bucket: home` with a no-break space. */
const places = new RegExp(
  `(?<indentation>(?<=(?:^|\\n)[ \\t]{0,400})${odd}[ \\t]{0,80}(?:${odd}[ \\t]{0,80}){0,400})|(?<=(?:^|[\\n\\u00a0\\u2000-\\u200a\\u202f\\u205f])[ \\t]{0,400}["']?[A-Za-z][\\w.-]{0,200}["']?:)${odd}{1,80}`,
  'g',
);

/**
 * Spaces of another kind where YAML wants plain ones. Each is one mistake, and what the parser would say of it are
 * mistakes of other lines; so it is shown plain spaces in their place.
 */
export class OddSpaces {
  readonly #colons: Finding[] = [];
  readonly #indented: { readonly start: number; readonly character: string }[] = [];

  /** The stretches of this token that are to be read as plain spaces. */
  see({ type, source, start, startsLine }: Token): readonly Range[] {
    if (type !== 'content') return [];
    return [...source.matchAll(places)].flatMap((match) => {
      const range = { start: start + match.index, end: start + match.index + match[0].length };
      const character = match[0][0] ?? '';
      if (match.groups?.['indentation'] === undefined) this.#colons.push(behindColon(character, range));
      else if (match.index > 0 || startsLine) this.#indented.push({ start: range.start, character });
      else return [];
      return [range];
    });
  }

  findings(): readonly Finding[] {
    const [first] = this.#indented;
    if (first === undefined) return this.#colons;
    const { start, character } = first;
    const more = andMoreLines(this.#indented.length - 1);
    const message = `this line is indented with the invisible character ${nameOf(character)}${more}`;
    return [report(invisibleCharacter, { message, range: { start, end: start + 1 } }), ...this.#colons];
  }
}

const behindColon = (character: string, { start }: Range): Finding =>
  report(invisibleCharacter, {
    message: `behind this colon stands the invisible character ${nameOf(character)}`,
    range: { start, end: start + 1 },
  });
