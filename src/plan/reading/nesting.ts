/** A map, a list or a bracket that is open at a place of the text. */
interface Level {
  readonly kind: 'map' | 'seq' | 'flow';
  /** Column of the keys or dashes; offset of the opening bracket in flow. */
  readonly at: number;
  key: string | null;
  /** After a `?`: the next scalar is the key. */
  awaitsKey: boolean;
}

/** The levels that are open while a text is walked through from its start. */
export class Nesting {
  readonly #levels: Level[] = [];
  /** Offsets of brackets that were open where the lexer gave up on them, or at the end. */
  readonly unclosed: number[] = [];
  /** Offset of the bracket that was closed last. */
  closed: number | null = null;

  get depth(): number {
    return this.#levels.length;
  }

  get inFlow(): boolean {
    return this.#levels.at(-1)?.kind === 'flow';
  }

  get awaitsKey(): boolean {
    return this.#levels.at(-1)?.awaitsKey ?? false;
  }

  /** Outermost first. */
  keys(): string[] {
    const keys: string[] = [];
    for (const { key } of this.#levels) if (key !== null) keys.push(key);
    return keys;
  }

  /** A key or a dash stands in this column. */
  enter(kind: 'map' | 'seq', column: number): void {
    this.leave(column);
    const top = this.#levels.at(-1);
    // A list may stand in the column of the key it belongs to; the next key of that column ends it.
    if (kind === 'map' && top?.kind === 'seq' && top.at === column) this.#levels.pop();
    const parent = this.#levels.at(-1);
    if (parent?.kind === kind && parent.at === column) parent.key = null;
    else this.#levels.push({ kind, at: column, key: null, awaitsKey: false });
  }

  /** A line begins in this column: what is deeper has ended. */
  leave(column: number): void {
    for (let top = this.#levels.at(-1); top !== undefined; top = this.#levels.at(-1)) {
      if (top.kind === 'flow' || top.at <= column) return;
      this.#levels.pop();
    }
  }

  setKey(key: string | null): void {
    const top = this.#levels.at(-1);
    if (top === undefined) return;
    top.key = key;
    top.awaitsKey = false;
  }

  expectKey(): void {
    const top = this.#levels.at(-1);
    if (top === undefined) return;
    top.key = null;
    top.awaitsKey = true;
  }

  openBracket(offset: number): void {
    this.#levels.push({ kind: 'flow', at: offset, key: null, awaitsKey: false });
  }

  closeBracket(): void {
    if (this.inFlow) this.closed = this.#levels.pop()?.at ?? null;
  }

  /** The lexer leaves all brackets that are open. */
  abandonBrackets(): void {
    const innermost = this.#levels.at(-1);
    if (innermost?.kind !== 'flow') return;
    this.unclosed.push(innermost.at);
    this.#levels.length = this.#levels.findIndex(({ kind }) => kind === 'flow');
  }

  endDocument(): void {
    this.#levels.length = 0;
  }
}
