import type { Finding, Range } from '../../diagnostic.ts';
import type { Outline, Token } from './outline.ts';
import { gluedBracket, missingSpace, otherBracket, surplusBracket, unclosedBracket } from './syntax.ts';

/** A stretch of the text, and the character that the parser is shown in its place. */
export interface Patch extends Range {
  readonly fill: string;
}

interface Unfit {
  readonly findings: readonly Finding[];
  readonly patches: readonly Patch[];
}

const closings: ReadonlySet<Token['type']> = new Set(['flow-map-end', 'flow-seq-end']);

const rangeOf = ({ start, end }: Token): Range => ({ start, end });

/** Brackets that do not fit. Each mistake is one finding, and the parser sees them as if it had been mended. */
export class Brackets {
  readonly #text: string;
  readonly #outline: Outline;
  /** Colons right before a bracket that is none for want of a space, so that its end stands alone. */
  readonly #glued: number[] = [];
  /** Brackets that close one of the other kind, which stands at `opening`. */
  readonly #others: (Range & { readonly opening: number })[] = [];
  readonly #surplus: Range[] = [];

  constructor(text: string, outline: Outline) {
    this.#text = text;
    this.#outline = outline;
  }

  /** Whether this token closes nothing; then `findingOf` tells of it, if there is something to tell. */
  isSurplus(token: Token): boolean {
    if (token.type === 'content' && token.startsLine && !token.inFlow)
      this.#glued.push(...gluedBracket(token));
    if (!closings.has(token.type)) return false;
    if (!token.inFlow) return !this.#hasOther();
    const opening = this.#outline.closed;
    if (opening !== null && this.#text[token.start] !== this.#closingOf(opening))
      this.#others.push({ ...rangeOf(token), opening });
    return false;
  }

  /** What this was meant to close is closed already, by one of the other kind. That one is surplus. */
  #hasOther(): boolean {
    const other = this.#others.pop();
    if (other !== undefined) this.#surplus.push({ start: other.start, end: other.end });
    return other !== undefined;
  }

  #closingOf(opening: number): string {
    return this.#text[opening] === '[' ? ']' : '}';
  }

  findingOf(surplus: Token): Finding | null {
    const colon = this.#glued.pop();
    if (colon !== undefined) return missingSpace(colon);
    // What an unclosed bracket left behind is reported at that bracket.
    return this.#outline.unclosed.length === 0 ? surplusBracket(rangeOf(surplus)) : null;
  }

  /** When all tokens have been seen: what only the rest of the text could tell. */
  rest(): Unfit {
    const { unclosed } = this.#outline;
    const surplus = this.#surplus.map((range) => ({ ...range, fill: ' ' }));
    if (unclosed.length > 0) {
      // Each that is closed by one of the other kind is one of those that are left open.
      const open = unclosed.map((start, index) => unclosedBracket(this.#others[index]?.opening ?? start));
      return { findings: open, patches: surplus };
    }
    return {
      findings: [
        ...this.#surplus.map(surplusBracket),
        ...this.#others.map(({ start, opening }) => otherBracket(start, this.#text[opening] ?? '')),
      ],
      patches: [
        ...surplus,
        ...this.#others.map(({ opening, ...range }) => ({ ...range, fill: this.#closingOf(opening) })),
      ],
    };
  }
}
