import type { Range } from '../../diagnostic.ts';
import type { Token } from './outline.ts';

/**
 * Finds what YAML cuts off a secret that was not quoted: behind a comma in brackets (`{ secretKey: ab,cd }`), and behind
 * a `#` that the text goes on after (`secretKey: ab #cd`; `ab # cd` has a comment).
 */
export class SecretRests {
  #behind: 'secret' | 'comma' | null = null;

  /** To be told every token but spaces and line ends, in order, and whether the whole of it is a secret. */
  see({ type, source, start, end, role, inFlow, startsLine }: Token, isSecret: boolean): readonly Range[] {
    const behind = this.#behind;
    this.#behind = null;
    const isRest = behind === 'comma' && role === 'value';
    if (isSecret || isRest) this.#behind = 'secret';
    else if (behind === 'secret' && type === 'comma' && inFlow) this.#behind = 'comma';
    const isCut = behind === 'secret' && type === 'comment' && !startsLine && /^#\S/.test(source);
    return isRest || isCut ? [{ start, end }] : [];
  }
}
