import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { programPath } from './needed-programs.ts';

const tools = resolve(fileURLToPath(import.meta.url), '../../../tools');

interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

/** The YAML reader of Kubernetes (sigs.k8s.io/yaml) in one process for any number of documents. */
export class GoYamlReader {
  readonly #folder = mkdtempSync(join(tmpdir(), 'yaml-reader-'));
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #waiting: ((answer: Answer) => void)[] = [];

  constructor() {
    const program = join(this.#folder, 'yaml-reader');
    execFileSync(programPath('go'), ['build', '-o', program, './yaml-reader'], { cwd: tools });
    this.#process = spawn(program);
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
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
