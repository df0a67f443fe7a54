import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';

/** What the system that an example is modelled on promised, and the example therefore says too. */
interface Promised {
  readonly cron: RegExp;
  readonly ttl: string;
  /** Parts of the BackupSpec. */
  readonly template: Readonly<Record<string, unknown>>;
}

/** kubriX ships no schedule: these are the promises of its documents, the same in every installation. */
const tier = (name: string) => ({
  includedNamespaces: ['*'],
  labelSelector: { matchLabels: { 'backup.kubrix.io/tier': name } },
});
const kubrix: Readonly<Record<string, Promised>> = {
  critical: { cron: /^\d+ \* \* \* \*$/, ttl: '72h0m0s', template: tier('critical') },
  standard: { cron: /^\d+ [1-4] \* \* \*$/, ttl: '720h0m0s', template: tier('standard') },
  archive: { cron: /^\d+ [1-4] \* \* 0$/, ttl: '2160h0m0s', template: tier('archive') },
  'critical-namespaces': { cron: /^\d+ \* \* \* \*$/, ttl: '72h0m0s', template: {} },
  'standard-namespaces': { cron: /^\d+ [1-4] \* \* \*$/, ttl: '720h0m0s', template: {} },
  'archive-namespaces': { cron: /^\d+ [1-4] \* \* 0$/, ttl: '2160h0m0s', template: {} },
  kargo: {
    cron: /^\d+ \* \* \* \*$/,
    ttl: '72h0m0s',
    template: {
      includedNamespaces: ['*'],
      includedResources: ['freights.kargo.akuity.io', 'promotions.kargo.akuity.io'],
    },
  },
};

const originals: Readonly<Record<string, Readonly<Record<string, Promised>>>> = {
  'crownlabs/output': {
    crownlabs: {
      cron: /^0 2 \* \* \*$/,
      ttl: '720h0m0s',
      template: {
        includedNamespaces: ['*'],
        includeClusterResources: true,
        labelSelector: {
          matchExpressions: [{ key: 'crownlabs.polito.it/instance', operator: 'DoesNotExist' }],
        },
        defaultVolumesToFsBackup: false,
      },
    },
  },
  'radar/output': {
    backup: {
      cron: /^0 3 \* \* \*$/,
      ttl: '240h0m0s',
      template: {
        // Not velero: the original stored the keys of its own storage.
        includedNamespaces: ['cert-manager', 'default', 'graylog', 'kubernetes-dashboard', 'monitoring'],
        includeClusterResources: true,
        snapshotVolumes: false,
        defaultVolumesToFsBackup: false,
      },
    },
  },
  'kubrix/output/kind-demo': kubrix,
  'kubrix/output/demo-metalstack': kubrix,
  'kubrix/output/customer': kubrix,
};

interface Schedule {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly schedule: string;
    readonly template: Readonly<Record<string, unknown>> & { readonly ttl: string };
  };
}

const schedulesOf = (output: string): readonly Schedule[] =>
  parseAllDocuments(
    readFileSync(
      join(import.meta.dirname, '../../examples', output, 'kubernetes/config/schedules.yaml'),
      'utf8',
    ),
  ).map((document) => document.toJS() as Schedule);

describe.each(Object.entries(originals))('the schedules of %s', (example, promised) => {
  const schedules = schedulesOf(example);

  test('are those of the original, no more and no fewer', () => {
    expect(schedules.map(({ metadata }) => metadata.name).sort()).toEqual(Object.keys(promised).sort());
  });

  test.each(Object.entries(promised))(
    '%s runs, keeps and takes what it did there',
    (name, { cron, ttl, template }) => {
      const spec = schedules.find(({ metadata }) => metadata.name === name)?.spec;
      expect(spec?.schedule).toMatch(cron);
      expect(spec?.template).toMatchObject({ ...template, ttl });
    },
  );
});
