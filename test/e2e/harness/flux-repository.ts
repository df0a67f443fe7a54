import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import type { ExampleOutput } from '../../support/example-outputs.ts';
import { runPlan } from '../../support/run-plan.ts';
import type { Cluster } from './cluster.ts';
import { GitServer } from './git-server.ts';

const source = { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' };

/** A person's Git repository with a backup plan and what it renders, from which Flux manages a cluster. */
export class FluxRepository {
  readonly output: ExampleOutput;
  readonly #git: GitServer;
  readonly #plan: string;

  private constructor(git: GitServer, plan: string) {
    this.#git = git;
    this.#plan = plan;
    this.output = { name: 'rendered', folder: join(git.checkout, 'rendered') };
  }

  /** With the plan of an example after a change, not yet rendered. */
  static async start(
    folder: string,
    example: ExampleOutput,
    change: (plan: Document) => void,
  ): Promise<FluxRepository> {
    const git = await GitServer.start(folder);
    cpSync(join(import.meta.dirname, '../flux/cluster'), join(git.checkout, 'cluster'), { recursive: true });
    const plan = parseDocument(readFileSync(join(example.folder, '../backup-plan.yaml'), 'utf8'));
    change(plan);
    return new FluxRepository(git, String(plan));
  }

  /** What `flux bootstrap` leaves in a cluster: the repository, and the Kustomization that everything comes from. */
  async bootstrap(cluster: Cluster): Promise<void> {
    const metadata = { name: 'flux-system', namespace: 'flux-system' };
    await cluster.create({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata,
      spec: { url: this.#git.url, ref: { branch: 'main' }, interval: '10m' },
    });
    await cluster.create({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata,
      spec: { sourceRef: source, path: './cluster', interval: '10m', prune: true },
    });
  }

  /** Path of a rendered file. */
  rendered(path: string): string {
    return join(this.output.folder, path);
  }

  /** Changes a rendered file by hand, which the next render takes back. */
  edit(path: string, change: (text: string) => string): void {
    const file = this.rendered(path);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  }

  /** Writes a file of the person's own. */
  write(path: string, text: string): void {
    const file = join(this.#git.checkout, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Renders the plan after a change of it, as the next commit has it, and gives that commit's revision. */
  async render(change: (plan: Document) => void = () => {}): Promise<string> {
    const plan = parseDocument(this.#plan);
    change(plan);
    this.write('backup-plan.yaml', String(plan));
    const { code, stdout, stderr } = await runPlan(
      ['render', 'backup-plan.yaml', '--force'],
      this.#git.checkout,
    );
    if (code !== 0) throw new Error(`plan render: ${code}\n${stdout}${stderr}`);
    return this.commit();
  }

  /** The revision as Flux writes it. */
  commit(): Promise<string> {
    return this.#git.commit('Change');
  }
}
