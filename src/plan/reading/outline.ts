import { CST, Lexer } from 'yaml';
import { controlCharacters } from './characters.ts';

/** A piece of the text as the lexer cut it. */
export interface Token {
  readonly type: CST.TokenType | 'content';
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** `value` also for what is neither key nor value, in text that is no YAML. */
  readonly role: 'key' | 'value' | 'none';
  readonly inFlow: boolean;
  /** Nothing but indentation stands in front of it in its line. */
  readonly startsLine: boolean;
}

interface Frame {
  readonly kind: 'map' | 'seq' | 'flow';
  /** Column of the keys or dashes; offset of the opening bracket in flow. */
  readonly at: number;
  key: string | null;
  /** After a `?`: the next scalar is the key. */
  awaitsKey: boolean;
}

/**
 * Follows keys and nesting over any text, also one that is no YAML, in one pass: what the parser would need a sound
 * document for. It answers which keys govern a place (for secrets) and how deep the text nests (before anything recursive
 * touches it).
 */
export class Outline {
  readonly #lexemes: readonly string[];
  #frames: Frame[] = [];
  /** Brackets that were open where the lexer gave up on them, or at the end. */
  readonly unclosed: number[] = [];

  constructor(lexemes: readonly string[]) {
    this.#lexemes = lexemes;
  }

  get depth(): number {
    return this.#frames.length;
  }

  get inFlow(): boolean {
    return this.#frames.at(-1)?.kind === 'flow';
  }

  /** The keys above the token that was given last, outermost first; above a key: those of the maps around it. */
  keys(): string[] {
    return this.#frames.flatMap((frame) => (frame.key === null ? [] : [frame.key]));
  }

  /** Every token of the text. What `keys`, `depth` and `inFlow` answer is about the one given last. */
  *tokens(): Generator<Token> {
    let offset = 0;
    let lineStart = 0;
    /** Column of the node that the line, or the last indicator in it, began. */
    let nodeColumn: number | null = null;
    let lineIsBlank = true;
    for (let index = 0; index < this.#lexemes.length; index += 1) {
      let source = this.#lexemes[index] ?? '';
      let type: Token['type'] = CST.tokenType(source) ?? 'content';
      if (type === 'scalar') {
        index += 1;
        source = this.#lexemes[index] ?? '';
        type = 'content';
      }
      const start = offset;
      if (type !== 'doc-mode' && type !== 'flow-error-end') offset += source.length;
      const column = start - lineStart;
      const inFlow = this.inFlow;
      const startsLine = lineIsBlank;
      let role: Token['role'] = 'none';
      switch (type) {
        case 'newline':
          lineIsBlank = true;
          nodeColumn = null;
          lineStart = offset;
          break;
        case 'space':
        case 'comment':
        case 'byte-order-mark':
        case 'doc-mode':
          break;
        case 'doc-start':
        case 'doc-end':
          this.#close(0);
          break;
        case 'flow-error-end':
          this.#closeFlow();
          break;
        case 'seq-item-ind':
          if (!this.inFlow) this.#enter('seq', column);
          nodeColumn = null;
          break;
        case 'explicit-key-ind':
          if (!this.inFlow) this.#enter('map', column);
          this.#expectKey();
          nodeColumn = null;
          break;
        case 'map-value-ind':
          nodeColumn = null;
          break;
        case 'comma':
          if (this.inFlow) this.#setKey(null);
          break;
        case 'flow-map-end':
        case 'flow-seq-end':
          this.#closeBracket();
          break;
        case 'flow-map-start':
        case 'flow-seq-start':
          if (!this.inFlow && lineIsBlank) this.#leave(column);
          nodeColumn ??= column;
          this.#frames.push({ kind: 'flow', at: start, key: null, awaitsKey: false });
          break;
        default: {
          nodeColumn ??= column;
          const isText =
            type !== 'anchor' &&
            type !== 'tag' &&
            type !== 'block-scalar-header' &&
            type !== 'directive-line';
          if (isText && this.#isKey(index)) {
            role = 'key';
            if (!this.inFlow) this.#enter('map', nodeColumn);
          } else if (isText && this.#frames.at(-1)?.awaitsKey) {
            role = 'key';
          } else {
            role = 'value';
            if (!this.inFlow && lineIsBlank) this.#leave(column);
          }
        }
      }
      const frame = this.#frames.at(-1);
      if (role === 'key' && frame !== undefined) frame.key = null;
      yield { type, source, start, end: offset, role, inFlow, startsLine };
      if (role === 'key') this.#setKey(keyText(source));
      if (type !== 'newline' && type !== 'space' && type !== 'doc-mode' && type !== 'byte-order-mark')
        lineIsBlank = false;
      if (type === 'content' && source.includes('\n')) {
        lineStart = start + source.lastIndexOf('\n') + 1;
        // A block scalar ends with its last line; a plain or quoted one goes on in it.
        lineIsBlank = source.endsWith('\n');
        nodeColumn = null;
      } else if (
        (type === 'double-quoted-scalar' || type === 'single-quoted-scalar') &&
        source.includes('\n')
      ) {
        lineStart = start + source.lastIndexOf('\n') + 1;
      }
    }
    this.#closeFlow();
  }

  /** Whether a `:` follows the lexeme at `index`, so that it is a key. */
  #isKey(index: number): boolean {
    for (let next = index + 1; next < this.#lexemes.length; next += 1) {
      const type = CST.tokenType(this.#lexemes[next] ?? '');
      if (type === 'map-value-ind') return true;
      if (type === 'space') continue;
      if (!this.inFlow || (type !== 'newline' && type !== 'comment')) return false;
    }
    return false;
  }

  #enter(kind: 'map' | 'seq', column: number): void {
    this.#leave(column);
    const top = this.#frames.at(-1);
    // A sequence may stand in the column of the key it belongs to; the next key of that column ends it.
    if (kind === 'map' && top?.kind === 'seq' && top.at === column) this.#frames.pop();
    const parent = this.#frames.at(-1);
    if (parent?.kind === kind && parent.at === column) parent.key = null;
    else this.#frames.push({ kind, at: column, key: null, awaitsKey: false });
  }

  #leave(column: number): void {
    let top = this.#frames.at(-1);
    while (top !== undefined && top.kind !== 'flow' && top.at > column) {
      this.#frames.pop();
      top = this.#frames.at(-1);
    }
  }

  #setKey(key: string | null): void {
    const top = this.#frames.at(-1);
    if (top === undefined) return;
    top.key = key;
    top.awaitsKey = false;
  }

  #expectKey(): void {
    const top = this.#frames.at(-1);
    if (top !== undefined) top.awaitsKey = true;
  }

  #closeBracket(): void {
    if (this.inFlow) this.#frames.pop();
  }

  #closeFlow(): void {
    const innermost = this.#frames.at(-1);
    if (innermost?.kind === 'flow') this.unclosed.push(innermost.at);
    this.#close(this.#frames.findIndex(({ kind }) => kind === 'flow'));
  }

  #close(from: number): void {
    if (from >= 0) this.#frames.length = from;
  }
}

function keyText(source: string): string {
  return source.replace(/^(["'])([\s\S]*)\1$/, '$2');
}

/** The lexer speaks in control characters, so raw ones in the text (refused elsewhere) must not reach it. */
export function lexemesOf(text: string): string[] {
  return [...new Lexer().lex(text.replace(controlCharacters, 'x'))];
}
