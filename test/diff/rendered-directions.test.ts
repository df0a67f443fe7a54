import { describe, expect, test } from 'vitest';
import type { Review } from '../../src/review.ts';
import { compareTexts, compareWithRendered, planWith } from './compare-texts.ts';

const limits = { resources: { limits: { memory: '2Gi' } } };
const exists = { tolerations: [{ operator: 'Exists' }] };
const watched = (maxAge: string) => ({
  external: {
    etcd: {
      is: 'snapshots of etcd',
      owner: 'infra',
      verify: { metric: 'etcd_backup_last_success', maxAge },
    },
  },
});
const flux = (interval: string) => ({ output: { format: 'flux', path: 'rendered', flux: { interval } } });
const far = {
  from: { storage: 'default' },
  to: {
    provider: 'aws',
    bucket: 'home-far',
    region: 'eu-north-1',
    endpoint: 'https://s3.eu-north-1.amazonaws.com',
    credentials: { secret: 'far' },
  },
};
const half = [
  {
    conditions: { groupResource: 'deployments.apps' },
    patches: [{ operation: 'replace', path: '/spec/replicas', value: '1' }],
  },
];
const missing = (missedRuns: number) => ({
  targets: {
    shop: { namespaces: ['shop'], schedule: 'daily 02:00', retention: '30d', alerts: { missedRuns } },
  },
});
const argocd = { output: { format: 'argocd', path: 'rendered' } };
const manifests = { install: 'manifests' };

type Sections = Readonly<Record<string, unknown>>;

/** What is added or raised; the level that the earlier plan would give it. */
const harmless: readonly (readonly [string, Sections, Sections])[] = [
  ['resources of the server', {}, { velero: limits }],
  ['resources of the server, with Argo CD', argocd, { ...argocd, velero: limits }],
  [
    'resources of the server, without its chart',
    { velero: manifests },
    { velero: { ...manifests, ...limits } },
  ],
  ['resources of the node agent', {}, { velero: { nodeAgent: limits } }],
  ['more tolerations', {}, { velero: { nodeAgent: exists } }],
  [
    'more tolerations, without the chart',
    { velero: manifests },
    { velero: { ...manifests, nodeAgent: exists } },
  ],
  ['how often Flux looks', flux('10m'), flux('5m')],
  ['an external backup that may be less old', watched('26h'), watched('13h')],
  ['a higher severity', {}, { alerts: { severity: 'critical' } }],
  ['fewer runs that may be missed', missing(2), missing(1)],
  ['a restore modifier', {}, { restore: { modifiers: { half } } }],
  [
    'a second restore modifier',
    { restore: { modifiers: { half } } },
    { restore: { modifiers: { half, other: structuredClone(half) } } },
  ],
  ['a mirror', {}, { mirrors: { far } }],
];

const losses: readonly (readonly [string, Sections, Sections, string])[] = [
  ['fewer tolerations', { velero: { nodeAgent: exists } }, {}, 'node-agent-weakened'],
  ['a lower severity', { alerts: { severity: 'critical' } }, {}, 'alert-weakened'],
  ['more runs that may be missed', {}, { alerts: { missedRuns: 2 } }, 'alert-weakened'],
  ['an external backup that may be older', watched('13h'), watched('26h'), 'external-weakened'],
  ['other labels of alerts', {}, { alerts: { labels: { team: 'a' } } }, 'rendered-change-untold'],
  ['a mirror that is gone', { mirrors: { far } }, {}, 'rendered-change-untold'],
];

const told = ({ comparison }: Review) =>
  comparison.risks.map(({ code, level, subject, before, after }) => ({
    code,
    level,
    subject,
    before,
    after,
  }));

describe('against a rendered folder', () => {
  test.each(harmless)('what does no harm is told as the plan tells it: %s', (_, before, after) => {
    const [old, young] = [planWith(before), planWith(after)];
    const risks = told(compareWithRendered(old, young));
    expect(risks).toEqual(told(compareTexts(old, young)));
    expect(risks.map(({ level }) => level).filter((level) => level !== 'info' && level !== 'low')).toEqual(
      [],
    );
    expect(risks).not.toEqual([]);
  });

  test.each(losses)('the other direction is a loss all the same: %s', (_, before, after, code) => {
    const risks = told(compareWithRendered(planWith(before), planWith(after)));
    expect(risks).toContainEqual(expect.objectContaining({ code, level: 'high' }));
  });
});
