import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One process that answers each line of JSON with a line of JSON, in order. */
export class AskedProgram<Answer> {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting: { readonly done: (answer: Answer) => void; readonly failed: (error: Error) => void }[] =
    [];
  #said = '';
  #ended: Error | null = null;

  constructor(path: string) {
    this.#process = spawn(path);
    createInterface({ input: this.#process.stdout }).on('line', (line) =>
      this.#waiting.shift()?.done(JSON.parse(line)),
    );
    this.#process.stderr.on('data', (data) => (this.#said += data));
    this.#process.on('error', (error) => this.#end(error));
    this.#process.on('close', (code) => this.#end(new Error(`${path} ended with ${code}: ${this.#said}`)));
    // What it was not alive to read is told by its end.
    this.#process.stdin.on('error', () => {});
  }

  /** Rejects with the program's last words where it ends before it has answered. */
  ask(question: unknown): Promise<Answer> {
    return new Promise((done, failed) => {
      if (this.#ended !== null) return failed(this.#ended);
      this.#waiting.push({ done, failed });
      this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    });
  }

  close(): void {
    this.#process.stdin.end();
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const { failed } of this.#waiting.splice(0)) failed(this.#ended);
  }
}
