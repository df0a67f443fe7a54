import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { groupBy } from '../../../src/group-by.ts';
import { programPath } from '../../support/needed-programs.ts';
import { demand } from './run-program.ts';

const servers = join(import.meta.dirname, '../servers');
const built = join(import.meta.dirname, '../../../.cache/e2e/bin');

/** Without this the API server calls itself v0.0.0, and charts refuse it. */
const kubernetesVersion = [
  ['gitVersion', 'v1.34.4'],
  ['gitMajor', '1'],
  ['gitMinor', '34'],
].map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);

/** For the metrics of a library Velero has no flag: its port 8080 would let only one Velero run on a machine. */
const freeMetricsPort = [
  '-X sigs.k8s.io/controller-runtime/pkg/metrics/server.DefaultBindAddress=127.0.0.1:0',
];

/** The real programs: the module in `servers/` that pins each, and its package. */
const programs = {
  etcd: { module: 'etcd', package: '.' },
  'kube-apiserver': {
    module: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-apiserver',
    link: kubernetesVersion,
  },
  'kube-controller-manager': {
    module: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-controller-manager',
    link: kubernetesVersion,
  },
  'kube-scheduler': {
    module: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-scheduler',
    link: kubernetesVersion,
  },
  kubectl: { module: 'kubernetes', package: 'k8s.io/kubernetes/cmd/kubectl', link: kubernetesVersion },
  kwok: { module: 'kwok', package: 'sigs.k8s.io/kwok/cmd/kwok' },
  velero: {
    module: 'velero',
    package: 'github.com/vmware-tanzu/velero/cmd/velero',
    link: freeMetricsPort,
  },
  'velero-plugin-for-aws': {
    module: 'velero-plugin-for-aws',
    package: 'github.com/vmware-tanzu/velero-plugin-for-aws/velero-plugin-for-aws',
  },
  'azure-client': { module: 'azure-client', package: '.' },
  'velero-plugin-for-gcp': {
    module: 'velero-plugin-for-gcp',
    package: 'github.com/vmware-tanzu/velero-plugin-for-gcp/velero-plugin-for-gcp',
  },
  minio: { module: 'minio', package: 'github.com/minio/minio' },
  mc: { module: 'mc', package: 'github.com/minio/mc' },
  'node-exporter': { module: 'node-exporter', package: 'github.com/prometheus/node_exporter' },
  sops: { module: 'sops', package: 'github.com/getsops/sops/v3/cmd/sops' },
  'age-keygen': { module: 'sops', package: 'filippo.io/age/cmd/age-keygen' },
  'source-controller': { module: 'flux', package: 'github.com/fluxcd/source-controller' },
  'kustomize-controller': { module: 'flux', package: 'github.com/fluxcd/kustomize-controller' },
  'helm-controller': { module: 'flux', package: 'github.com/fluxcd/helm-controller' },
} satisfies Record<string, { module: string; package: string; link?: readonly string[] }>;

export type Program = keyof typeof programs;
const programNames = Object.keys(programs) as readonly Program[];

/** Programs of the same module, which have most of what is compiled in common. */
export const programsByModule: readonly (readonly Program[])[] = [
  ...groupBy(programNames, (name) => programs[name].module).values(),
];

/** Without what debuggers need, of which these programs have more than they have code. */
const withoutDebugging = ['-s', '-w'];

function linkFlags(name: Program): readonly string[] {
  const { link = [] }: { readonly module: string; readonly link?: readonly string[] } = programs[name];
  return [...withoutDebugging, ...link];
}

/** Changes whenever a build would give another program. */
function sourceKey(folder: string, link: readonly string[]): string {
  const hash = createHash('sha256').update(link.join(' '));
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

/** The module of a program as its go.mod pins it. */
function pinned(name: Program): { readonly path: string; readonly version: string } {
  const { module, package: source } = programs[name];
  const pins = readFileSync(join(servers, module, 'go.mod'), 'utf8').matchAll(
    /^\s*(?:require )?(\S+) (v\S+)/gm,
  );
  for (const [, path = '', version = ''] of pins)
    if (`${source}/`.startsWith(`${path}/`)) return { path, version };
  throw new Error(`the module ${module} pins no version of ${name}`);
}

/** Version of a program as its go.mod pins it, such as "v1.18.3". */
export const pinnedVersion = (name: Program): string => pinned(name).version;

/** Folder of the sources that a program is built from, for files that come with it. */
export async function sourceFolder(name: Program): Promise<string> {
  const { path } = pinned(name);
  const download = ['mod', 'download', '-C', join(servers, programs[name].module), '-json', path];
  return JSON.parse(await demand(programPath('go'), download)).Dir;
}

const fileOf = (name: Program, link: readonly string[]): string =>
  join(built, `${name}-${sourceKey(join(servers, programs[name].module), link)}`);

/** Whether `binary` would answer at once. */
export function isBuilt(name: Program): boolean {
  return existsSync(fileOf(name, linkFlags(name)));
}

/** Path of a real program in its pinned version, built from its Go module where that has not been done yet. */
export async function binary(name: Program): Promise<string> {
  const { module, package: source } = programs[name];
  const link = linkFlags(name);
  const folder = join(servers, module);
  const file = fileOf(name, link);
  if (existsSync(file)) return file;
  mkdirSync(built, { recursive: true });
  console.error(`building ${name} (minutes with an empty Go build cache)`);
  const mine = `${file}.${process.pid}`;
  await demand(programPath('go'), ['build', '-C', folder, '-ldflags', link.join(' '), '-o', mine, source], {
    environment: { CGO_ENABLED: '0' },
  });
  renameSync(mine, file);
  return file;
}
