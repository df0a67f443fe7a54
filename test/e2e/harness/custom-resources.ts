import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Cluster } from './cluster.ts';
import { demand } from './run-program.ts';
import { binary } from './server-binaries.ts';
import { waitFor } from './wait.ts';

interface Source {
  readonly module: string;
  readonly folder: string;
  readonly files: readonly string[];
}

const tools = join(import.meta.dirname, '../../../tools/kube-schemas');
const load = (file: string) => import(pathToFileURL(join(tools, file)).href);

/** Which modules bring kinds that plan renders, and how their folders are found. */
async function sources() {
  const { customResources } = (await load('sources.mjs')) as { customResources: readonly Source[] };
  const { moduleFolders } = (await load('modules.mjs')) as {
    moduleFolders(modules: readonly string[]): Map<string, string>;
  };
  return { customResources, moduleFolders };
}

const everyKind = [
  'wait',
  '--for=condition=Established',
  '--timeout=180s',
  'customresourcedefinitions',
  '--all',
];

/** A kind that is so new that it has no conditions at all is an error to `kubectl wait`, not something to wait for. */
const whenServed = (cluster: Cluster) => waitFor('every kind is served', () => cluster.kubectl(everyKind));

/** Velero's kinds as YAML, as its own binary prints them. */
export async function veleroResources(): Promise<string> {
  return demand(await binary('velero'), ['install', '--crds-only', '--dry-run', '--output=yaml']);
}

/** Gives the API server Velero's kinds. */
export async function installVeleroResources(cluster: Cluster): Promise<void> {
  await cluster.kubectl(['create', '--filename=-'], await veleroResources());
  await whenServed(cluster);
}

/** Gives the API server all kinds of some modules of which plan renders a few; a module by the start of its path. */
export async function installModuleResources(cluster: Cluster, modules: readonly string[]): Promise<void> {
  const { customResources, moduleFolders } = await sources();
  const wanted = customResources.filter(({ module }) => modules.some((start) => module.startsWith(start)));
  const folders = moduleFolders(wanted.map(({ module }) => module));
  const paths = wanted.map(({ module, folder }) => join(folders.get(module) as string, folder));
  await cluster.kubectl(['create', ...paths.flatMap((path) => ['--filename', path])]);
  await whenServed(cluster);
}

/** Gives the API server the kinds that plan renders: Velero's, and the others from their modules. */
export async function installCustomResources(cluster: Cluster): Promise<void> {
  await installVeleroResources(cluster);
  const { customResources, moduleFolders } = await sources();
  const others = customResources.filter(
    ({ module }) => !module.startsWith('github.com/vmware-tanzu/velero@'),
  );
  const folders = moduleFolders(others.map(({ module }) => module));
  const files = others.flatMap(({ module, folder, files }) =>
    files.map((file) => join(folders.get(module) as string, folder, file)),
  );
  await cluster.kubectl(['create', ...files.flatMap((file) => ['--filename', file])]);
  await whenServed(cluster);
}
