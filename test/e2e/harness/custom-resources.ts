import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Cluster } from './cluster.ts';
import { demand } from './run-program.ts';
import { binary } from './server-binaries.ts';

interface Source {
  readonly module: string;
  readonly folder: string;
  readonly files: readonly string[];
}

const tools = join(import.meta.dirname, '../../../tools/kube-schemas');
const load = (file: string) => import(pathToFileURL(join(tools, file)).href);

/** Gives the API server the kinds that plan renders: Velero's as its own binary prints them, the others from their modules. */
export async function installCustomResources(cluster: Cluster): Promise<void> {
  const printed = await demand(await binary('velero'), [
    'install',
    '--crds-only',
    '--dry-run',
    '--output=yaml',
  ]);
  await cluster.kubectl(['create', '--filename=-'], printed);
  const { customResources } = (await load('sources.mjs')) as { customResources: readonly Source[] };
  const { moduleFolders } = (await load('modules.mjs')) as {
    moduleFolders(modules: readonly string[]): Map<string, string>;
  };
  const others = customResources.filter(
    ({ module }) => !module.startsWith('github.com/vmware-tanzu/velero@'),
  );
  const folders = moduleFolders(others.map(({ module }) => module));
  const files = others.flatMap(({ module, folder, files }) =>
    files.map((file) => join(folders.get(module) as string, folder, file)),
  );
  await cluster.kubectl(['create', ...files.flatMap((file) => ['--filename', file])]);
  const everyKind = [
    'wait',
    '--for=condition=Established',
    '--timeout=60s',
    'customresourcedefinitions',
    '--all',
  ];
  await cluster.kubectl(everyKind);
}
