import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const examples = join(import.meta.dirname, '../../examples');

/** The committed output of an example. */
export interface ExampleOutput {
  /** Name of the example's folder. */
  readonly name: string;
  readonly folder: string;
}

/** With what it is rendered from. */
export interface Example extends ExampleOutput {
  readonly planFile: string;
  /** Which of the plan's clusters it is for; '' in a plan of one cluster. */
  readonly cluster: string;
}

const planOf = (name: string): string => join(examples, name, 'backup-plan.yaml');

const hasManifests = ({ folder }: ExampleOutput): boolean => existsSync(join(folder, 'kubernetes'));

const outputsIn = (folder: string): readonly Example[] =>
  readdirSync(join(examples, folder))
    .map((name) => join(folder, name))
    .map((name) => ({ name, folder: join(examples, name, 'output'), planFile: planOf(name), cluster: '' }))
    .filter(hasManifests);

/** Every example of a system that has its output beside it; a new one is judged with the rest by being there. */
export const exampleOutputs: readonly Example[] = outputsIn('.');

/** One small plan for each object store; most of them nobody can run here, so they are judged and not tried. */
export const providerOutputs: readonly Example[] = outputsIn('providers');

/** What most plans never need; its registries, drivers and clusters nobody can run here either. */
export const caseOutputs: readonly Example[] = outputsIn('cases');

/** The clusters of the examples whose plan has many, each with the output of its own. */
export const clusterOutputs: readonly Example[] = readdirSync(examples)
  .filter((name) => existsSync(join(examples, name, 'output')))
  .flatMap((name) => readdirSync(join(examples, name, 'output')).map((cluster) => ({ name, cluster })))
  .map(({ name, cluster }) => ({
    name: `${name}/${cluster}`,
    folder: join(examples, name, 'output', cluster),
    planFile: planOf(name),
    cluster,
  }))
  .filter(hasManifests);

export const judgedOutputs: readonly Example[] = [
  ...exampleOutputs,
  ...clusterOutputs,
  ...providerOutputs,
  ...caseOutputs,
];

/** Paths of the files below a part of an output whose names end so, in order; [] where the output has no such part. */
export function filesBelow({ folder }: ExampleOutput, part: string, ending = '.yaml'): readonly string[] {
  if (!existsSync(join(folder, part))) return [];
  return readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => join(folder, part, path));
}

/** The documents of a YAML file. */
// biome-ignore lint/suspicious/noExplicitAny: any kind of document, asked for the fields that its kind has
export const documentsOf = (file: string): readonly any[] =>
  parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS());
