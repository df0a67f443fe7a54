import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { judge } from './judges.ts';

interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

/** The YAML reader of Kubernetes (sigs.k8s.io/yaml) in one process for any number of documents. */
export class GoYamlReader {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #waiting: ((answer: Answer) => void)[] = [];

  constructor() {
    this.#process = spawn(judge('yaml-reader'));
    this.#lines = createInterface({ input: this.#process.stdout });
    this.#lines.on('line', (line) => this.#waiting.shift()?.(JSON.parse(line)));
  }

  /** The value of one document, as JSON has it. Rejects when the reader refuses the text. */
  async read(text: string): Promise<unknown> {
    const answer = await new Promise<Answer>((done) => {
      this.#waiting.push(done);
      this.#process.stdin.write(`${JSON.stringify(text)}\n`);
    });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  close(): void {
    this.#process.stdin.end();
    this.#lines.close();
  }
}
