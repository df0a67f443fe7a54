/** Fills a text up to a number of UTF-16 units with whole blocks; what does not fit is left out and said to be. */
export class Budget {
  #text = '';
  /** Once a risk is left out, nothing that weighs less may take its place. */
  #closed = false;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get text(): string {
    return this.#text;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  get left(): number {
    return this.#closed ? 0 : this.#most - this.#text.length;
  }

  add(block: string): boolean {
    if (block.length > this.left) return false;
    this.#text += block;
    return true;
  }

  close(): void {
    this.#closed = true;
  }
}
