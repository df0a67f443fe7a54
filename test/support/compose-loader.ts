import { AskedProgram } from './asked-program.ts';
import { judge } from './judges.ts';

/** A service as Docker Compose sees it after it has read files and variables. */
export interface ComposeService {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[] | null;
  readonly entrypoint: readonly string[] | null;
  readonly ports?: readonly {
    readonly target: number;
    readonly published: string;
    readonly host_ip?: string;
  }[];
  readonly volumes?: readonly { readonly type: string; readonly source: string; readonly target: string }[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly restart?: string;
  readonly tmpfs?: readonly string[];
}

export interface ComposeProject {
  readonly name: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, { readonly name: string }>>;
}

type Answer = { readonly project: ComposeProject } | { readonly error: string };

/** Docker Compose's own loader (compose-go) in one process for any number of files. */
export class ComposeLoader {
  readonly #program = new AskedProgram<Answer>(judge('compose-loader'));

  /** The project that a compose file and an env file describe. Rejects with the loader's words when it refuses them. */
  async load(compose: string, environment: string): Promise<ComposeProject> {
    const answer = await this.#program.ask({ compose, environment });
    if ('error' in answer) throw new Error(answer.error);
    return answer.project;
  }

  close(): void {
    this.#program.close();
  }
}
