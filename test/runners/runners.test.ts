import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { binary, isBuilt } from '../e2e/harness/server-binaries.ts';
import { compileText } from '../support/compile-text.ts';
import { exampleOutputs } from '../support/example-outputs.ts';
import { describeWith, programPath } from '../support/needed-programs.ts';

const output = exampleOutputs.find(({ name }) => name.endsWith('brrtrouter'));
if (output === undefined) throw new Error('the example with command runners is gone');
const example = output.folder;

const veleroCalls = {
  crds: 'velero --namespace velero install --crds-only',
  list: 'velero --namespace velero backup get',
  now: 'velero --namespace velero backup create --from-schedule brrtrouter-complete --wait',
  other: 'velero --namespace velero backup create --from-schedule redis-cache --wait',
  restore: 'velero --namespace velero restore create --from-backup redis-cache-20260101020000 --wait',
  upgrade: 'velero --namespace velero backup create --from-schedule pre-upgrade --wait',
};
const compose = 'docker compose --env-file compose/.env --file compose/compose.yaml';
const startCalls = [`${compose} up --wait minio`, `${compose} run --rm -T setup`];

interface Runner {
  readonly program: string;
  readonly file: string;
  /** A recipe or target with the value of its parameter. */
  words(name: string, parameter?: string, value?: string): readonly string[];
  readonly help: readonly string[];
}

const runners: readonly Runner[] = [
  {
    program: 'just',
    file: 'justfile',
    words: (name, _, value) => (value === undefined ? [name] : [name, value]),
    help: [],
  },
  {
    program: 'make',
    file: 'Makefile',
    words: (name, parameter, value) => (value === undefined ? [name] : [name, `${parameter}=${value}`]),
    help: [],
  },
];

describeWith(['just', 'make', 'dash'], 'the short commands', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plan-runners-'));
    mkdirSync(join(folder, 'bin'));
    for (const name of ['velero', 'docker']) stand(name, '');
    for (const { file } of runners) copyFileSync(join(example, file), join(folder, file));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A program that notes each of its arguments in brackets where one is more than a plain word. */
  function stand(name: string, script: string): void {
    const note = `printf '%s' ${name} >> asked; for word; do case $word in *[!a-zA-Z0-9_./:=-]*|'') printf ' [%s]' "$word" >> asked;; *) printf ' %s' "$word" >> asked;; esac; done; echo >> asked`;
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${note}\n${script}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }

  function run({ program }: Runner, words: readonly string[]) {
    const path = `${join(folder, 'bin')}:/usr/bin:/bin`;
    writeFileSync(join(folder, 'asked'), '');
    const { status, stdout, stderr } = spawnSync(programPath(program), [...words], {
      cwd: folder,
      env: { PATH: `${path}:${join(programPath(program), '..')}`, HOME: folder },
      encoding: 'utf8',
    });
    const asked = readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');
    return { status, stdout, stderr, asked };
  }

  const calls = (runner: Runner, ...words: Parameters<Runner['words']>) => {
    const { status, asked, stderr } = run(runner, runner.words(...words));
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    return asked;
  };

  it.each(runners)('of $program start and stop MinIO as the README does', (runner) => {
    expect(calls(runner, 'start-minio')).toEqual(startCalls);
    const readme = readFileSync(join(example, 'README.md'), 'utf8');
    for (const call of startCalls) expect(readme).toContain(`${call}\n`);
    expect(calls(runner, 'stop-minio')).toEqual([`${compose} down`]);
  });

  it.each(runners)('of $program bring the kinds, list, back up and restore', (runner) => {
    expect(calls(runner, 'velero-crds')).toEqual([veleroCalls.crds]);
    expect(calls(runner, 'backup-list')).toEqual([veleroCalls.list]);
    expect(calls(runner, 'backup-now')).toEqual([veleroCalls.now]);
    expect(calls(runner, 'backup-now', 'schedule', 'redis-cache')).toEqual([veleroCalls.other]);
    expect(calls(runner, 'backup-restore', 'backup', 'redis-cache-20260101020000')).toEqual([
      veleroCalls.restore,
    ]);
  });

  it.each(runners)('of $program back up before an upgrade from the schedule that keeps it', (runner) => {
    expect(calls(runner, 'backup-before-upgrade')).toEqual([veleroCalls.upgrade]);
    const schedules = readFileSync(join(example, 'kubernetes/config/schedules.yaml'), 'utf8');
    expect(schedules).toMatch(/name: "?pre-upgrade"?\n[\s\S]*?ttl: "?2160h0m0s"?/);
  });

  it.each(runners)('of $program hand a name on as one word, whatever is in it', (runner) => {
    expect(calls(runner, 'backup-restore', 'backup', 'a b; touch broken')).toEqual([
      'velero --namespace velero restore create --from-backup [a b; touch broken] --wait',
    ]);
  });

  it.each(runners)('of $program ask for the backup that is to be restored', (runner) => {
    const { status, stderr, asked } = run(runner, runner.words('backup-restore'));
    expect(status).not.toBe(0);
    expect(stderr).toContain('backup');
    expect(asked).toEqual(['']);
  });

  it.each(runners)('of $program stop where a command fails', (runner) => {
    stand('docker', 'exit 3');
    const { status, asked } = run(runner, ['start-minio']);
    expect(status).not.toBe(0);
    expect(asked).toEqual(startCalls.slice(0, 1));
  });

  it.each(runners)('of $program are shown where none is named', (runner) => {
    const { status, stdout, asked } = run(runner, runner.help);
    expect(status).toBe(0);
    for (const name of ['start-minio', 'stop-minio', 'velero-crds', 'backup-now', 'backup-list'])
      expect(stdout).toContain(name);
    expect(stdout).toContain('from the schedule pre-upgrade, whose retention holds');
    expect(asked).toEqual(['']);
  });

  const isThere = isBuilt('velero') || process.env['CI'] === 'true';
  it.skipIf(!isThere)(
    `ask the real client for nothing that it does not know${isThere ? '' : ' (skipped: velero not built; npm run e2e does)'}`,
    async () => {
      const client = await binary('velero');
      for (const call of Object.values(veleroCalls)) {
        const { status, stderr } = spawnSync(client, [...call.split(' ').slice(1), '--help'], {
          encoding: 'utf8',
        });
        expect({ status, stderr }, call).toEqual({ status: 0, stderr: '' });
      }
      const { stdout } = spawnSync(
        client,
        [...veleroCalls.crds.split(' ').slice(1), '--dry-run', '--output', 'yaml'],
        { encoding: 'utf8' },
      );
      expect(stdout).toContain('name: schedules.velero.io');
    },
    3_600_000,
  );

  it('are those of servers and schedules that the plan has', () => {
    const { plan } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home, region: eu-central-1, credentials: { secret: velero-s3 } }
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: { format: flux, runners: [make], flux: { path: kubernetes } }
`);
    const tree = plan === null ? [] : renderTree(plan, new Map());
    const texts = tree.filter(({ path }) => ['justfile', 'Makefile'].includes(path));
    expect(texts.map(({ path }) => path)).toEqual(['Makefile']);
    expect(texts[0]?.text).not.toMatch(/minio|upgrade/);
  });
});

it('the short commands back up before an upgrade from the schedule called pre-upgrade, and from no other', () => {
  const makefile = (targets: string) => {
    const { plan } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, install: none }
targets:
  scratch: { namespaces: [scratch], schedule: manual, retention: 1d, volumes: none }
  ${targets}
output: { format: plain, runners: [make] }
`);
    return plan === null ? '' : renderTree(plan, new Map()).find(({ path }) => path === 'Makefile')?.text;
  };
  const upgrade =
    'pre-upgrade: { namespaces: [shop], schedule: weekly sun 02:00, retention: 90d, volumes: none }';
  expect(makefile(upgrade)).toContain('backup create --from-schedule pre-upgrade --wait');
  const other = makefile(upgrade.replace('pre-upgrade', 'shop'));
  expect(other).toContain('backup-now');
  expect(other).not.toContain('upgrade');
});
