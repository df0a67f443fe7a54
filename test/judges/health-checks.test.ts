import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { documentsOf, exampleOutputs } from '../support/example-outputs.ts';
import { judge } from '../support/judges.ts';
import { describeWith } from '../support/needed-programs.ts';

const example = exampleOutputs.find(({ name }) => name === 'argocd');
if (example === undefined) throw new Error('there is no example for Argo CD');
const [configMap] = documentsOf(join(example.folder, 'argocd/health-checks.yaml'));

/** What Argo CD makes of objects of a kind, with the checks that are rendered for it. */
function healthOf(kind: string, objects: readonly object[]): readonly unknown[] {
  const script = configMap.data[`resource.customizations.health.${kind}`];
  const input = objects.map((object) => `${JSON.stringify({ script, object })}\n`).join('');
  const { stdout } = spawnSync(judge('health-checks'), { input, encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describeWith(['go'], 'with the rendered health checks Argo CD', () => {
  beforeAll(() => void judge('health-checks'));

  test('waits for a location until Velero has looked at it, and tells when it cannot be reached', () => {
    const spec = { provider: 'aws' };
    const objects = [
      { spec },
      { spec, status: { phase: 'Available' } },
      { spec, status: { phase: 'Unavailable', message: 'no such bucket' } },
    ];
    expect(healthOf('velero.io_BackupStorageLocation', objects)).toEqual([
      { status: 'Progressing', message: expect.any(String) },
      { status: 'Healthy', message: '' },
      { status: 'Degraded', message: 'no such bucket' },
    ]);
  });

  test('waits for a schedule until Velero has taken it, tells when it is refused, and never for a paused one', () => {
    const objects = [
      { spec: {} },
      { spec: {}, status: { phase: 'New' } },
      { spec: {}, status: { phase: 'Enabled' } },
      { spec: {}, status: { phase: 'FailedValidation', validationErrors: ['no cron', 'no location'] } },
      { spec: {}, status: { phase: 'FailedValidation' } },
      { spec: { paused: true } },
    ];
    expect(healthOf('velero.io_Schedule', objects)).toEqual([
      { status: 'Progressing', message: expect.any(String) },
      { status: 'Progressing', message: expect.any(String) },
      { status: 'Healthy', message: '' },
      { status: 'Degraded', message: 'no cron; no location' },
      { status: 'Degraded', message: '' },
      { status: 'Healthy', message: 'paused' },
    ]);
  });

  test("waits for the charts' Applications as long as Argo CD has not found them healthy", () => {
    const objects = [
      {},
      { status: { health: { status: 'Progressing' } } },
      { status: { health: { status: 'Degraded', message: 'a pod crashes' } } },
      { status: { health: { status: 'Healthy' } } },
    ];
    expect(healthOf('argoproj.io_Application', objects)).toEqual([
      { status: 'Progressing', message: '' },
      { status: 'Progressing', message: '' },
      { status: 'Degraded', message: 'a pod crashes' },
      { status: 'Healthy', message: '' },
    ]);
  });
});
