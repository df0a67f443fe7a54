import { parse, stringify } from 'yaml';
import type { Finding } from '../../src/diagnostic.ts';
import { type PlanDocument, readPlan } from '../../src/plan/plan-document.ts';
import { type Shaped, shape } from '../../src/plan/shape.ts';

/** The text as the reader gives it to the next stage; it must be readable. */
export function documentOf(text: string): PlanDocument {
  const { document, findings } = readPlan({
    file: 'backup-plan.yaml',
    bytes: new TextEncoder().encode(text),
    maxBytes: 2 ** 24,
  });
  if (document === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return document;
}

export const shapeText = (text: string): Shaped => shape(documentOf(text));

/** `line:column code message | remedy`, one line for each finding, by place. */
export function report(document: PlanDocument, findings: readonly Finding[]): string {
  return findings
    .map((finding) => ({ finding, start: document.locate(finding.path, finding.at).start }))
    .sort((a, b) => a.start - b.start)
    .map(({ finding: { code, subject, message, remedy }, start }) => {
      const { line, column } = document.source.position(start);
      return `${line}:${column} ${code} [${subject}] ${message} | ${remedy}\n`;
    })
    .join('');
}

/** A plan without findings, into which tests put what they are about. */
export const soundPlan = {
  version: 1,
  cluster: 'home',
  velero: { version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } },
  storage: {
    default: {
      provider: 'aws',
      bucket: 'home-velero',
      region: 'eu-central-1',
      credentials: { secret: 'velero-s3' },
    },
  },
  targets: { everything: { namespaces: 'all', schedule: 'daily 01:00-05:00', retention: '30d' } },
  output: { format: 'flux', path: 'kubernetes/velero' },
};

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merged(base: Tree, over: Tree): Tree {
  const both = Object.entries(over).map(([key, value]) => {
    const below = base[key];
    return [key, isTree(below) && isTree(value) ? merged(below, value) : value] as const;
  });
  return { ...base, ...Object.fromEntries(both) };
}

/** The sound plan with a fragment of YAML put over it. */
export const withFragment = (fragment: string): string =>
  stringify(merged(soundPlan, parse(fragment) as Tree));
