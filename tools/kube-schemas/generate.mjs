// Writes schema/kubernetes/, one file per kind that plan renders, from pinned Go modules. `--check` writes nothing and
// fails if a file is not what it would write; where the modules cannot be had it says so, and fails with CI=true.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { customResourceSchemas } from './custom-resources.mjs';
import { fileName } from './kind-schema.mjs';
import { kubernetesSchemas } from './kubernetes-kinds.mjs';
import { kustomizeSchemas } from './kustomize-kinds.mjs';
import { ModulesUnavailable, moduleFolders } from './modules.mjs';
import { customResources, kubernetes, kustomize } from './sources.mjs';

const target = resolve(import.meta.dirname, '../../schema/kubernetes');

function generate() {
  const modules = [...customResources, kubernetes, ...kustomize.folders].map(({ module }) => module);
  const folders = moduleFolders(modules);
  const schemas = [
    ...customResourceSchemas(customResources, folders),
    ...kubernetesSchemas(kubernetes, folders),
    ...kustomizeSchemas(kustomize, folders),
  ];
  const files = new Map();
  for (const schema of schemas) {
    const name = fileName(schema['x-kubernetes-group-version-kind'][0]);
    if (files.has(name)) throw new Error(`two kinds would be written to ${name}`);
    files.set(name, `${JSON.stringify(schema, null, 1)}\n`);
  }
  return files;
}

const committed = () =>
  new Map(readdirSync(target).map((name) => [name, readFileSync(join(target, name), 'utf8')]));

function check(files) {
  const present = committed();
  const names = [...new Set([...files.keys(), ...present.keys()])].sort();
  const different = names.filter((name) => files.get(name) !== present.get(name));
  for (const name of different) console.error(`schema/kubernetes/${name} differs from its source`);
  if (different.length === 0)
    return console.log(`schema/kubernetes: ${names.length} kinds are as their sources say`);
  console.error('run node tools/kube-schemas/generate.mjs');
  process.exitCode = 1;
}

function write(files) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(target, name), text);
  console.log(`schema/kubernetes: ${files.size} kinds written`);
}

try {
  const files = generate();
  if (process.argv.includes('--check')) check(files);
  else write(files);
} catch (error) {
  if (!(error instanceof ModulesUnavailable)) throw error;
  console.error(`NOT CHECKED: schema/kubernetes against its sources, because ${error.message}`);
  process.exitCode = process.argv.includes('--check') && process.env.CI !== 'true' ? 0 : 1;
}
