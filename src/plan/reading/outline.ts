import { CST, Lexer } from 'yaml';
import { controlCharacters } from './characters.ts';
import { Nesting } from './nesting.ts';

/** A piece of the text as the lexer cut it. */
export interface Token {
  /** `content` is a plain scalar. */
  readonly type: CST.TokenType | 'content' | 'block-scalar';
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** `value` also for what is neither key nor value, in text that is no YAML. */
  readonly role: 'key' | 'value' | 'none';
  readonly inFlow: boolean;
  /** Nothing but indentation stands in front of it in its line. */
  readonly startsLine: boolean;
}

/**
 * Follows keys and nesting over any text, also one that is no YAML, in one pass: what the parser would need a sound
 * document for. It answers which keys govern a place (for secrets) and how deep the text nests (before anything recursive
 * touches it).
 */
export class Outline {
  readonly #lexemes: readonly string[];
  readonly #nesting = new Nesting();

  constructor(lexemes: readonly string[]) {
    this.#lexemes = lexemes;
  }

  get depth(): number {
    return this.#nesting.depth;
  }

  get inFlow(): boolean {
    return this.#nesting.inFlow;
  }

  /** Offsets of the brackets that were found not to be closed. */
  get unclosed(): readonly number[] {
    return this.#nesting.unclosed;
  }

  /** Offset of the bracket that was closed last. */
  get closed(): number | null {
    return this.#nesting.closed;
  }

  /** The keys above the token that was given last, outermost first; above a key: those of the maps around it. */
  keys(): string[] {
    return this.#nesting.keys();
  }

  /** Every token of the text. What `keys`, `depth` and `inFlow` answer is about the one given last. */
  *tokens(): Generator<Token> {
    const nesting = this.#nesting;
    let offset = 0;
    let lineStart = 0;
    /** Column of the node that the line, or the last indicator in it, began. */
    let nodeColumn: number | null = null;
    let lineIsBlank = true;
    let isBlockScalar = false;
    for (let index = 0; index < this.#lexemes.length; index += 1) {
      let source = this.#lexemes[index] ?? '';
      let type: Token['type'] = CST.tokenType(source) ?? 'content';
      if (type === 'scalar') {
        index += 1;
        source = this.#lexemes[index] ?? '';
        type = isBlockScalar ? 'block-scalar' : 'content';
        isBlockScalar = false;
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
          nesting.endDocument();
          break;
        case 'flow-error-end':
          nesting.abandonBrackets();
          break;
        case 'seq-item-ind':
          if (!this.inFlow) nesting.enter('seq', column);
          nodeColumn = null;
          break;
        case 'explicit-key-ind':
          if (!this.inFlow) nesting.enter('map', column);
          nesting.expectKey();
          nodeColumn = null;
          break;
        case 'map-value-ind':
          nodeColumn = null;
          break;
        case 'comma':
          if (this.inFlow) nesting.setKey(null);
          break;
        case 'flow-map-end':
        case 'flow-seq-end':
          nesting.closeBracket();
          break;
        case 'flow-map-start':
        case 'flow-seq-start':
          if (!this.inFlow && lineIsBlank) nesting.leave(column);
          nodeColumn ??= column;
          nesting.openBracket(start);
          break;
        case 'block-scalar-header':
          isBlockScalar = true;
          nodeColumn ??= column;
          break;
        case 'block-scalar':
          // Begins at the start of a line, with an indentation that is part of it.
          role = 'value';
          break;
        default: {
          nodeColumn ??= column;
          const isText = type !== 'anchor' && type !== 'tag' && type !== 'directive-line';
          if (isText && this.#isKey(index)) {
            role = 'key';
            if (!this.inFlow) nesting.enter('map', nodeColumn);
          } else if (isText && nesting.awaitsKey) {
            role = 'key';
          } else {
            role = 'value';
            if (!this.inFlow && lineIsBlank) nesting.leave(column);
          }
        }
      }
      if (role === 'key') nesting.setKey(null);
      yield { type, source, start, end: offset, role, inFlow, startsLine };
      if (role === 'key') nesting.setKey(keyText(source));
      if (type !== 'newline' && type !== 'space' && type !== 'doc-mode' && type !== 'byte-order-mark')
        lineIsBlank = false;
      if (role !== 'none' && source.includes('\n')) lineStart = start + source.lastIndexOf('\n') + 1;
      if (type === 'block-scalar') {
        lineIsBlank = true;
        nodeColumn = null;
      }
    }
    nesting.abandonBrackets();
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
}

function keyText(source: string): string {
  return source.replace(/^(["'])([\s\S]*)\1$/, '$2');
}

/** The lexer speaks in control characters, so raw ones in the text (refused elsewhere) must not reach it. */
export function lexemesOf(text: string): string[] {
  return [...new Lexer().lex(text.replace(controlCharacters, 'x'))];
}
