import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { runPlan } from '../support/run-plan.ts';
import { Cluster } from './harness/cluster.ts';
import { part } from './harness/part.ts';

/** Beside those of the API server's own. */
const namespaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  identity: { tier: 'critical', team: 'platform' },
  leaving: { tier: 'critical' },
  orders: { tier: 'critical', team: 'shop', 'example.org/audit': 'true' },
  reports: { tier: 'archive', frozen: '' },
  shop: { tier: 'standard', team: 'shop' },
  velero: { tier: 'critical' },
  wiki: { tier: 'standard', team: 'platform', frozen: 'yes' },
};

const selectors = [
  'tier=critical',
  'tier==standard,team=shop',
  'tier in (critical, archive)',
  'tier notin (critical, archive)',
  'tier!=critical',
  'tier,tier!=critical',
  '!tier',
  'tier,!team',
  'frozen=',
  'frozen!=',
  'frozen in (,yes)',
  'frozen notin ()',
  'example.org/audit',
  'kubernetes.io/metadata.name in (shop, wiki, nowhere)',
] as const;

/** What a user may commit beside the plan. */
const lists = [
  ['namespaces.json', ['get', 'namespaces', '--output', 'json']],
  ['namespaces.yaml', ['get', 'namespaces', '--output', 'yaml']],
  ['namespaces-of-the-api.json', ['get', '--raw', '/api/v1/namespaces']],
  ['namespaces-with-managers.json', ['get', 'namespaces', '--output', 'json', '--show-managed-fields']],
] as const;

const planOf = (inventory: string, namespaceSelector: string): string =>
  stringify({
    version: 1,
    cluster: 'e2e',
    inventory,
    velero: { version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } },
    storage: {
      default: { provider: 'aws', bucket: 'e2e', region: 'eu-central-1', credentials: { secret: 's3' } },
    },
    targets: { chosen: { namespaceSelector, schedule: 'daily 02:00', retention: '30d' } },
    output: { format: 'flux' },
  });

let cluster: Cluster;
let scratch: string;

/** Namespaces of the Schedule that the plan renders to. */
async function chosen(inventory: string, selector: string): Promise<readonly string[]> {
  writeFileSync(join(scratch, 'backup-plan.yaml'), planOf(inventory, selector));
  const { code, stdout, stderr } = await runPlan(['render', '--stdout'], scratch);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const schedule = stdout.split(/^---$/m).find((document) => /^kind: Schedule$/m.test(document)) ?? '';
  // biome-ignore lint/suspicious/noExplicitAny: a Schedule
  return (load(schedule) as any).spec.template.includedNamespaces;
}

part(
  'labelled-namespaces',
  async (processes) => {
    scratch = processes.folder;
    cluster = await Cluster.start(processes, join(scratch, 'cluster'));
    for (const [name, labels] of Object.entries(namespaces))
      await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    // Nobody here ends what this begins.
    await cluster.kubectl(['delete', 'namespace', 'leaving', '--wait=false']);
    for (const [name, command] of lists) writeFileSync(join(scratch, name), await cluster.kubectl(command));
    return { kubeconfig: cluster.kubeconfig };
  },
  () => {
    describe.each(lists.map(([name]) => name))('from %s', (inventory) => {
      it.each(selectors)('plan chooses with "%s" what the API server chooses', async (selector) => {
        const answer = await cluster.kubectl([
          ...['get', 'namespaces', '--output', 'jsonpath={.items[*].metadata.name}'],
          ...['--selector', selector, '--field-selector', 'status.phase=Active'],
        ]);
        const names = answer.split(' ').filter((name) => name !== 'velero');
        expect(names.length).toBeGreaterThan(0);
        expect(await chosen(inventory, selector)).toEqual(names.sort());
      });
    });
  },
);
