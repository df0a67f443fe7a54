import { describe, expect, test } from 'vitest';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

const planWith = (install: string, format: string, alerts: string) => `version: 1
cluster: home
velero: { version: 1.18.3, install: ${install}${install === 'none' ? '' : ', repository: { password: { secret: velero-repo-credentials } }'} }
storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } } }
targets: { everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d } }
mirrors:
  offsite:
    from: { storage: default }
    to: { provider: s3, endpoint: "https://s3.example.org", region: eu, bucket: away, credentials: { secret: away } }
    maxLag: 1h
alerts: ${alerts}
output: { format: ${format} }
`;

function filesOf(text: string): ReadonlyMap<string, string> {
  const { plan, findings } = compileText(text);
  if (plan === null) throw new Error(JSON.stringify(findings));
  return new Map(renderTree(plan, new Map()).map(({ path, text: content }) => [path, content]));
}

const operatorsKinds =
  /^ *(apiVersion: "?monitoring\.coreos\.com|kind: "?(PrometheusRule|ServiceMonitor|PodMonitor))/m;
const ways = ['helm', 'manifests', 'none'].flatMap((install) =>
  ['flux', 'argocd', 'plain'].map((format) => [install, format] as const),
);

describe.each(ways)('installed by %s, applied by %s', (install, format) => {
  const files = filesOf(planWith(install, format, '{ operator: false }'));

  test('nothing that needs the Prometheus operator is rendered where there is none', () => {
    expect([...files].filter(([, text]) => operatorsKinds.test(text)).map(([path]) => path)).toEqual([]);
    expect(files.get('helm/velero-values.yaml') ?? '').not.toMatch(/Monitor:\n +"?enabled"?: true/);
    expect(files.get('docs/monitoring.md')).not.toContain('prometheusrules.monitoring.coreos.com');
  });

  test('the rules are files, which the README tells Prometheus of', () => {
    expect(
      files.get('tests/prometheus-rules.yaml') ?? files.get('tests/prometheus-rules-schedules.yaml'),
    ).toContain('alert:');
    expect(files.get('README.md')).toContain('`rule_files`');
  });

  test('the README says how to leave the kinds of the operator out, by a word that the plan takes', () => {
    const readme = filesOf(planWith(install, format, '{}')).get('README.md');
    expect(readme).toContain('`alerts.operator: false`');
    expect(readme).not.toContain('velero.values');
    expect(readme).not.toContain('()');
  });
});

test('labels by which nobody selects anything are refused', () => {
  const { findings } = compileText(planWith('helm', 'flux', '{ operator: false, labels: { a: b } }'));
  expect(findings.map(({ code, path }) => [code, path])).toContainEqual([
    'key-without-effect',
    ['alerts', 'labels'],
  ]);
});
