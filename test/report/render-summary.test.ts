import { describe, expect, test } from 'vitest';
import { renderSummary } from '../../src/report/render-summary.ts';
import { compileText } from '../support/compile-text.ts';

const nothing = { created: [], changed: [], unchanged: [], pruned: [], released: [] };

const repository = 'repository: { password: { secret: velero-repo-credentials } }';

/** What `plan render` says of a plan; the first location has these further keys, Velero these. */
function summaryOf({ location = '', velero = repository, clusters = '' } = {}): string {
  const compilation = compileText(`version: 1
${clusters === '' ? 'cluster: home' : clusters}
velero: { version: 1.18.3, ${velero} }
storage:
  default: { provider: aws, bucket: backups, region: eu-central-1, credentials: { secret: velero-s3 }${location} }
targets: { everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d } }
output: { format: flux, path: rendered }
`);
  if (compilation.plans.length === 0) throw new Error(JSON.stringify(compilation.findings));
  return renderSummary(compilation, 'rendered', nothing);
}

describe('what plan render says', () => {
  test('names the folder of the bucket that backups go to, also where nobody wrote it', () => {
    expect(summaryOf()).toContain('Storage location: default writes to backups/home.\n');
    expect(summaryOf({ location: ', prefix: ""' })).toContain(
      'Storage location: default writes to backups.\n',
    );
  });

  test('tells a location that is only read from one that is written to', () => {
    const other = ` }
  old: { provider: aws, bucket: old, prefix: moved, readOnly: true, region: eu-central-1, credentials: { secret: velero-s3 }`;
    const said = summaryOf({ location: other });
    expect(said).toContain('Storage locations: default writes to backups/home, old only reads old/moved.\n');
  });

  test('names the folder of each cluster', () => {
    const said = summaryOf({ clusters: 'clusters: { berlin: {}, paris: {} }' });
    expect(said).toMatch(/ {2}berlin {2}.*, default writes to backups\/berlin\n/);
    expect(said).toMatch(/ {2}paris {3}.*, default writes to backups\/paris\n/);
  });

  test('names the folder that exists where clusters has one entry', () => {
    const said = summaryOf({ clusters: 'clusters: { office: {} }' });
    expect(said).toContain('Flux applies rendered/CLUSTER/kubernetes');
    expect(said).toMatch(/ {2}office {2}.*, default writes to backups\/office\n/);
  });

  const operator = 'the CRDs of the Prometheus operator must be in the cluster before it';

  test('says what the monitors of the chart need, and the keys that leave them out', () => {
    const said = summaryOf();
    expect(said).toContain(operator);
    expect(said).toContain('velero.values.metrics.serviceMonitor.enabled');
    expect(said).toContain('velero.values.metrics.nodeAgentPodMonitor.enabled');
  });

  test('says nothing of monitors where the plan leaves them out, or another installs Velero', () => {
    const without = ['serviceMonitor', 'nodeAgentPodMonitor'].map((key) => `${key}: { enabled: false }`);
    for (const velero of [
      `${repository}, values: { metrics: { ${without.join(', ')} } }`,
      'install: none',
      `${repository}, install: manifests`,
    ])
      expect(summaryOf({ velero })).not.toContain(operator);
  });
});
