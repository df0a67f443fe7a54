import { parseAllDocuments } from 'yaml';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

const header = `version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: minio, bucket: velero, prefix: home, endpoint: "http://minio.minio:9000", credentials: { secret: velero-s3 } }
  far: { provider: aws, bucket: velero-far, prefix: home, region: eu-west-1, readOnly: true, credentials: { secret: velero-far } }
`;

const textOf = (mirror: string, format: string, locations: string): string => `${header}${locations}targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
mirrors:
  data: ${mirror}
output: { format: ${format} }
`;

/** What is said of one mirror, with further storage locations if it needs some. */
export const findingsOf = (mirror: string, locations = '') =>
  compileText(textOf(mirror, 'plain', locations)).findings;

/** All that a plan with one mirror, called "data", renders to. Throws where it is refused. */
export function renderMirror(mirror: string, format = 'plain') {
  const { plan, findings } = compileText(textOf(mirror, format, ''));
  if (plan === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  const files = new Map(renderTree(plan, new Map()).map(({ path, text }) => [path, text]));
  // biome-ignore lint/suspicious/noExplicitAny: Kubernetes objects as they were rendered
  const objects: readonly any[] = [
    ...parseAllDocuments(files.get('kubernetes/mirrors/mirrors.yaml') ?? ''),
    ...parseAllDocuments(files.get('kubernetes/monitoring/mirror-monitors.yaml') ?? ''),
  ].map((document) => document.toJS());
  const of = (kind: string) => objects.find((object) => object.kind === kind);
  const containers: readonly Container[] = of('Deployment').spec.template.spec.containers;
  return { plan, files, of, copying: containers.filter(({ name }) => name !== 'metrics') };
}

export const variable = ({ env }: Container, name: string): string =>
  env.find((one) => one.name === name)?.value ?? '';
