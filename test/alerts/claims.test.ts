import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { compileText } from '../support/compile-text.ts';
import { describeWith } from '../support/needed-programs.ts';
import { promtool, renderAlerts, testFiles, withFiles } from './rendered.ts';

/** A plan, what kube-state-metrics tells, and the claims that nothing keeps. */
interface Case {
  readonly says: string;
  readonly plan: object;
  readonly cluster: Readonly<Record<string, 'stored' | 'explained' | 'left out' | 'forgotten' | 'empty'>>;
  /** Series of pods and labels. */
  readonly series?: readonly string[];
}

const header = {
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
  output: { format: 'flux' },
};

const phase = (claim: string, inPhase: string): string => {
  const [namespace, name] = claim.split('/');
  return `kube_persistentvolumeclaim_status_phase{namespace='${namespace}',persistentvolumeclaim='${name}',phase='${inPhase}'}`;
};

/** Whether, after an hour, the alert is about the forgotten claims and no others, by the rules of the whole plan. */
function verdict({ plan, cluster, series = [] }: Case) {
  const { plan: compiled, findings } = compileText(JSON.stringify({ ...header, ...plan }));
  if (compiled === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  const files = new Map(renderAlerts(compiled));
  const rules = [...files.keys()].filter((path) => /^tests\/.*(?<!\.test)\.yaml$/.test(path));
  const forgotten = Object.keys(cluster).filter((claim) => cluster[claim] === 'forgotten');
  const test = {
    interval: '1m',
    input_series: [
      ...Object.entries(cluster).map(([claim, state]) => ({
        series: phase(claim, 'Bound'),
        values: state === 'empty' ? '0x75' : '1x75',
      })),
      ...series.map((one) => ({ series: one, values: '1x75' })),
    ],
    promql_expr_test: [
      {
        eval_time: '65m',
        expr: "count by (namespace, persistentvolumeclaim) (ALERTS{alertname='ClaimNotBackedUp',alertstate='firing'})",
        exp_samples: forgotten.map((claim) => {
          const [namespace, name] = claim.split('/');
          return { labels: `{namespace='${namespace}',persistentvolumeclaim='${name}'}`, value: 1 };
        }),
      },
    ],
  };
  const rule_files = rules.map((path) => basename(path));
  files.set('tests/case.json', JSON.stringify({ rule_files, evaluation_interval: '1m', tests: [test] }));
  return withFiles(files, (folder) =>
    promtool(folder, 'test', 'rules', 'tests/case.json', ...testFiles(files)),
  );
}

const folder = join(import.meta.dirname, 'claims');
const cases = readdirSync(folder).map((file) => parse(readFileSync(join(folder, file), 'utf8')) as Case);

describeWith(['promtool'], 'the alert about claims that nothing backs up', () => {
  it.each(cases.map((one) => [one.says, one] as const))('%s', (_, one) => {
    const { status, output } = verdict(one);
    expect(output).not.toContain('FAILED');
    expect(status).toBe(0);
  });
});
