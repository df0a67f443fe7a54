import { AskedProgram } from './asked-program.ts';
import { judge } from './judges.ts';

interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

/** The YAML reader of Kubernetes (sigs.k8s.io/yaml) in one process for any number of documents. */
export class GoYamlReader {
  readonly #program = new AskedProgram<Answer>(judge('yaml-reader'));

  /** The value of one document, as JSON has it. Rejects when the reader refuses the text. */
  async read(text: string): Promise<unknown> {
    const answer = await this.#program.ask(text);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  close(): void {
    this.#program.close();
  }
}
