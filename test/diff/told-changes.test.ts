import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Risk } from '../../src/diff/risk.ts';
import { type ReviewedCluster, review } from '../../src/review.ts';
import { compileText } from '../support/compile-text.ts';
import { soundPlan } from './compare-texts.ts';

/** A plan with most that a risk speaks of, and one value for each change below. */
const values = {
  tolerations: [{ key: 'gpu', operator: 'Exists' }] as readonly object[],
  rbac: 'cluster-admin',
  plugin: 'v1.14.3',
  plugins: {},
  podAnnotations: { team: 'a' },
  concurrency: 1,
  password: 'velero/repository',
  credentials: 'velero-s3',
  authority: 'store-ca',
  publicUrl: 'https://files.example.com',
  prefix: 'home',
  selector: 'app=postgres',
  container: 'postgres',
  rpo: '1d',
  claim: 'pg-*',
  size: '10Gi',
  otherClaim: 'log-0',
  more: {},
  command: '/bin/save',
  timeout: '10m',
  schedule: 'daily 02:00',
  retention: '30d',
  namespaces: ['shop', 'cart'],
  labels: { team: 'a' },
  severity: 'critical',
  maxLag: '6h',
  mirrorRegion: 'eu-central-1',
  mirrorSecret: 'far',
  metric: 'etcd_backup_time_seconds',
  owner: 'platform',
  rule: 'a',
};

type Values = typeof values;

/** Nothing is rendered: hundreds of pairs are compared. */
function understood(text: string): readonly ReviewedCluster[] {
  const { clusters, plan, findings } = compileText(text);
  if (plan === null) throw new Error(findings.map(({ message }) => message).join('; '));
  return clusters.flatMap((one) =>
    one.plan === null ? [] : [{ plan: one.plan, document: null, findings: [], files: [], notUnderstood: [] }],
  );
}

const planOf = (is: Values): readonly ReviewedCluster[] =>
  understood(
    stringify({
      ...soundPlan,
      velero: {
        version: '1.18.3',
        rbac: is.rbac,
        concurrency: is.concurrency,
        nodeAgent: { tolerations: is.tolerations },
        plugins: { aws: is.plugin, ...is.plugins },
        values: { podAnnotations: is.podAnnotations },
        repository: {
          password: { externalSecret: { store: 'vault', key: is.password, property: 'password' } },
        },
      },
      storage: {
        default: {
          provider: 'minio',
          bucket: 'velero',
          prefix: is.prefix,
          endpoint: 'https://minio.example.com',
          publicUrl: is.publicUrl,
          ca: { secret: is.authority, key: 'ca.crt' },
          credentials: { secret: is.credentials },
        },
      },
      volumes: { rules: [{ storageClass: [is.rule], method: 'skip', reason: 'scratch space' }] },
      services: {
        postgres: {
          namespace: 'shop',
          selector: is.selector,
          container: is.container,
          rpo: is.rpo,
          volumes: {
            data: { claim: is.claim, size: is.size },
            log: { claim: is.otherClaim },
            ...is.more,
          },
          hooks: [{ pre: { command: [is.command], timeout: is.timeout, container: 'postgres' } }],
        },
      },
      targets: {
        shop: {
          namespaces: is.namespaces,
          schedule: is.schedule,
          retention: is.retention,
          labels: is.labels,
          alerts: { severity: is.severity },
        },
      },
      mirrors: {
        far: {
          from: { storage: 'default' },
          to: { provider: 'wasabi', region: is.mirrorRegion, credentials: { secret: is.mirrorSecret } },
          buckets: ['photos'],
          maxLag: is.maxLag,
        },
      },
      external: {
        etcd: {
          is: 'etcd is saved by the hosts',
          owner: is.owner,
          verify: { metric: is.metric, maxAge: '1d' },
        },
      },
    }),
  );

const changes: readonly (readonly [string, Partial<Values>])[] = [
  ['a taint', { tolerations: [{ key: 'other', operator: 'Exists' }] }],
  ['the role', { rbac: 'minimal' }],
  ['a plugin', { plugin: 'v1.14.1' }],
  ['one more plugin', { plugins: { kubevirt: 'quay.io/kubevirt/kubevirt-velero-plugin:v0.8.0' } }],
  ['a hatch', { podAnnotations: { team: 'b' } }],
  ['how many backups run at once', { concurrency: 2 }],
  ['the repository password', { password: 'other' }],
  ['the credentials', { credentials: 'other' }],
  ['the authority', { authority: 'other-ca' }],
  ['the public address', { publicUrl: 'https://other.example.com' }],
  ['the prefix', { prefix: 'other' }],
  ['the pods of a service', { selector: 'app=other' }],
  ['the container', { container: 'other' }],
  ['a promise', { rpo: '2d' }],
  ['the claims', { claim: 'pg-0' }],
  ['a size', { size: '20Gi' }],
  ['more claims of another volume', { otherClaim: 'log-*' }],
  ['one more volume', { more: { wal: {} } }],
  ['the command of a hook', { command: '/bin/true' }],
  ['the time of a hook', { timeout: '1m' }],
  ['the schedule', { schedule: 'daily 04:00' }],
  ['the retention', { retention: '7d' }],
  ['the namespaces', { namespaces: ['shop'] }],
  ['a label', { labels: { team: 'b' } }],
  ['the severity', { severity: 'info' }],
  ['the lag of a mirror', { maxLag: '2d' }],
  ['the store of a mirror', { mirrorRegion: 'eu-central-2' }],
  ['the credentials of a mirror', { mirrorSecret: 'other' }],
  ['the metric', { metric: 'up' }],
  ['the owner', { owner: 'others' }],
  ['a volume rule', { rule: 'b' }],
];

const before = planOf(values);

/** What is said, each field of the settings by itself. */
function saidOf(change: Partial<Values>): readonly string[] {
  const { risks } = review(before, planOf({ ...values, ...change })).comparison;
  const lines = ({ code, subject, message }: Risk): readonly string[] => {
    if (code !== 'settings-changed') return [`${code} ${subject}`];
    return (message.split(': ')[1] ?? '').split(', ').map((field) => `${code} ${subject} ${field}`);
  };
  return risks.flatMap(lines);
}

const alone = new Map(changes.map(([name, change]) => [name, saidOf(change)]));

describe('what is said of a change', () => {
  test.each(changes)('is something: %s', (name) => {
    expect(alone.get(name)).not.toEqual([]);
  });

  test.each(changes)('is said beside every other change: %s', (name, change) => {
    for (const [other, beside] of changes) {
      const said = new Set(saidOf({ ...change, ...beside }));
      const missing = [...(alone.get(name) ?? []), ...(alone.get(other) ?? [])].filter(
        (line) => !said.has(line),
      );
      expect({ other, missing }).toEqual({ other, missing: [] });
    }
  });
});
