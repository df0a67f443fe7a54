import type { Requirement, Selector } from '../velero/label-selector.ts';
import { quoted } from './formats/format.ts';
import { labelKeyProblem, labelValueProblem } from './formats/labels.ts';

type Token = { readonly kind: 'word' | 'sign'; readonly text: string };

const signs = ['==', '!=', '=', '!', '(', ')', ','] as const;

/** Words are what is left between signs and blanks, as in Kubernetes' own lexer (apimachinery, pkg/labels). */
function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at, at + 2);
    const sign = signs.find((candidate) => rest.startsWith(candidate));
    if (/\s/.test(rest.charAt(0))) {
      at += 1;
    } else if (sign !== undefined) {
      found.push({ kind: 'sign', text: sign });
      at += sign.length;
    } else {
      let end = at;
      while (end < text.length && !/[\s=!(),]/.test(text.charAt(end))) end += 1;
      found.push({ kind: 'word', text: text.slice(at, end) });
      at = end;
    }
  }
  return found;
}

/** What is wrong with a selector, in words that follow "the selector". */
class SelectorError extends Error {}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokens(text);
  }

  #sign(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #word(): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word') return null;
    this.#at += 1;
    return token.text;
  }

  #shown(): string {
    const token = this.#tokens[this.#at];
    return token === undefined ? 'its end' : quoted(token.text);
  }

  #key(): string {
    const key = this.#word();
    if (key === null) throw new SelectorError(`wants a label's name where it has ${this.#shown()}`);
    const problem = labelKeyProblem(key);
    if (problem !== null) throw new SelectorError(`names the label ${quoted(key)}, which ${problem}`);
    return key;
  }

  #value(): string {
    const value = this.#word() ?? '';
    const problem = labelValueProblem(value);
    if (problem !== null) throw new SelectorError(`has the value ${quoted(value)}, which ${problem}`);
    return value;
  }

  #set(): readonly string[] {
    if (!this.#sign('('))
      throw new SelectorError(`wants a list in parentheses where it has ${this.#shown()}`);
    const values = [this.#value()];
    while (this.#sign(',')) values.push(this.#value());
    if (!this.#sign(')')) throw new SelectorError(`wants ")" where it has ${this.#shown()}`);
    return [...new Set(values)].sort();
  }

  #requirement(): Requirement {
    if (this.#sign('!')) return { key: this.#key(), operator: 'DoesNotExist', values: [] };
    const key = this.#key();
    if (this.#sign('==') || this.#sign('=')) return { key, operator: 'In', values: [this.#value()] };
    if (this.#sign('!=')) return { key, operator: 'NotIn', values: [this.#value()] };
    const word = this.#word();
    if (word === null) return { key, operator: 'Exists', values: [] };
    if (word === 'in') return { key, operator: 'In', values: this.#set() };
    if (word === 'notin') return { key, operator: 'NotIn', values: this.#set() };
    throw new SelectorError(
      `has ${quoted(word)} after ${quoted(key)} where it wants =, !=, in, notin or a comma`,
    );
  }

  selector(): Selector {
    if (this.#tokens.length === 0)
      throw new SelectorError('is empty; Velero does not read that as everything, every list call fails');
    const requirements = [this.#requirement()];
    while (this.#sign(',')) requirements.push(this.#requirement());
    if (this.#at < this.#tokens.length)
      throw new SelectorError(`goes on with ${this.#shown()} where it wants a comma or its end`);
    return requirements;
  }
}

/** What is wrong with the text as a selector, in words that follow "the selector"; null if nothing is. */
export function selectorProblem(text: string): string | null {
  try {
    new Parser(text).selector();
    return null;
  } catch (error) {
    if (error instanceof SelectorError) return error.message;
    throw error;
  }
}

/**
 * Reads a selector as `kubectl -l` does: `app=shop`, `tier in (a, b)`, `!scratch`, joined by commas. Throws on text
 * that {@link selectorProblem} complains of. Source: Kubernetes, "Labels and selectors", and apimachinery's parser.
 */
export const parseSelector = (text: string): Selector => new Parser(text).selector();
