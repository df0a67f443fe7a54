import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { minioSteps } from '../../src/renderers/minio-steps.ts';
import { describeWith, programPath } from '../support/needed-programs.ts';
import { chartLocation, composeLocation, minioFiles, planWith } from './minio-output.ts';

const commandsOf = (plan: ResolvedPlan): readonly string[] => {
  const { beforeCluster, inCluster } = minioSteps(plan);
  return [...beforeCluster, ...inCluster].flatMap(({ commands }) => commands);
};

const composePlan = planWith({ default: composeLocation() });
const iscsi = { targetPortal: '10.0.0.10:3260', iqn: 'iqn.2020-01.com.example:backup', lun: 0 };
const chartPlan = planWith({ default: chartLocation({ volume: { iscsi } }) });

describe('the steps to a running server', () => {
  it('are none where the plan deploys no server', () => {
    const { server: _, ...location } = composeLocation();
    expect(commandsOf(planWith({ default: location }))).toEqual([]);
  });

  it('name only files that are rendered', () => {
    for (const plan of [
      composePlan,
      chartPlan,
      planWith({ default: composeLocation(), other: composeLocation({ volume: 'b' }) }),
    ]) {
      const rendered = [...minioFiles(plan).keys()];
      const named = commandsOf(plan).flatMap(
        (command) => command.match(/\b(?:compose|helm|kubernetes)\/[\w./-]+\.yaml/g) ?? [],
      );
      expect(named.length).toBeGreaterThan(0);
      for (const file of named) expect(rendered).toContain(file);
    }
  });

  it('ask for the CHAP login of an iSCSI volume, with the keys and the type that the kubelet reads', () => {
    const login = { chapAuthDiscovery: true, chapAuthSession: true, secretRef: { name: 'chap' } };
    const stepOf = (volume: object) =>
      minioSteps(
        planWith({ default: chartLocation({ volume: { iscsi: { ...iscsi, ...volume } } }) }),
      ).inCluster.find(({ title }) => title.includes('its login'));
    const step = stepOf(login);
    for (const key of ['discovery.sendtargets.auth', 'node.session.auth'])
      for (const part of ['username', 'password']) expect(step?.text).toContain(`\`${key}.${part}=…\``);
    expect(step?.commands).toEqual([
      'kubectl --namespace minio create secret generic chap --type=kubernetes.io/iscsi-chap --from-env-file=chap.env',
    ]);
    expect(stepOf({ ...login, chapAuthDiscovery: false })?.text).not.toContain('discovery');
    expect(stepOf({})).toBeUndefined();
  });

  it('make one Secret where two locations share it', () => {
    const plan = planWith({ default: composeLocation(), other: composeLocation({ volume: 'b' }) });
    const secrets = commandsOf(plan).filter((command) =>
      command.includes('create secret generic velero-credentials'),
    );
    expect(secrets).toHaveLength(1);
  });
});

describeWith(['dash', 'openssl', 'shellcheck'], 'the steps, typed into a shell', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'minio-steps-'));
    mkdirSync(join(folder, 'bin'));
    mkdirSync(join(folder, 'compose'));
    // Stand-ins that note what they are asked; kubectl also keeps what it is given to store, and gives it back.
    const stand = (name: string, script: string) => {
      writeFileSync(join(folder, 'bin', name), `#!/bin/sh\necho "${name} $*" >> asked\n${script}`);
      chmodSync(join(folder, 'bin', name), 0o755);
    };
    stand('docker', '');
    stand('helm', '');
    stand(
      'kubectl',
      'case "$*" in *"create secret"*) cat > "secret-$6";; *"get secret"*) cat "secret-$5";; esac\n',
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const type = (commands: readonly string[]) => {
    const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}` };
    const ran = spawnSync(programPath('dash'), ['-eu'], {
      cwd: folder,
      env,
      input: commands.join('\n'),
      encoding: 'utf8',
    });
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(0);
  };

  it('make an env file that only its owner reads, start the server and give Velero its login', () => {
    type(commandsOf(composePlan));
    expect(statSync(join(folder, 'compose/.env')).mode & 0o777).toBe(0o600);
    const [, rootPassword, , velero] = read('compose/.env').split('\n');
    expect(rootPassword).toMatch(/^MINIO_ROOT_PASSWORD='[0-9a-f]{40}'$/);
    const password = /^VELERO_PASSWORD='([0-9a-f]{40})'$/.exec(velero ?? '')?.[1];
    expect(read('secret-velero-credentials')).toBe(
      `[default]\naws_access_key_id=velero\naws_secret_access_key=${password}\n`,
    );
    expect(read('asked').trim().split('\n')).toEqual([
      'docker compose --env-file compose/.env --file compose/compose.yaml up --wait minio',
      'docker compose --env-file compose/.env --file compose/compose.yaml run --rm -T setup',
      'kubectl --namespace velero create secret generic velero-credentials --from-file=cloud=/dev/stdin',
    ]);
  });

  it('leave an env file that exists as it is, and bring its spaces and quotes into the Secret', () => {
    const written = "VELERO_USER='my velero'\nVELERO_PASSWORD='a \"b\" $HOME `id` \\n %s # c'\n";
    writeFileSync(join(folder, 'compose/.env'), written);
    type(commandsOf(composePlan));
    expect(read('compose/.env')).toBe(written);
    expect(read('secret-velero-credentials')).toBe(
      '[default]\naws_access_key_id=my velero\naws_secret_access_key=a "b" $HOME `id` \\n %s # c\n',
    );
  });

  it('give the chart its Secrets before it is installed, and Velero the same password', () => {
    type(commandsOf(chartPlan));
    expect(read('secret-minio-root')).toMatch(/^[0-9a-f]{40}$/);
    expect(read('secret-minio-velero')).toMatch(/^[0-9a-f]{40}$/);
    expect(read('secret-velero-credentials')).toBe(
      `[default]\naws_access_key_id=velero\naws_secret_access_key=${read('secret-minio-velero')}\n`,
    );
    const asked = read('asked').trim().split('\n');
    expect(asked[0]).toBe('kubectl apply --server-side --filename kubernetes/minio/namespace.yaml');
    expect(asked.at(-1)).toBe(
      'helm install minio minio --repo https://charts.min.io/ --version 5.4.0 --namespace minio --values helm/minio-values.yaml --wait',
    );
    expect(existsSync(join(folder, 'compose/.env'))).toBe(false);
  });

  it('show no password to a list of processes', () => {
    for (const plan of [composePlan, chartPlan]) {
      type(commandsOf(plan));
      expect(read('asked')).not.toMatch(/[0-9a-f]{40}/);
    }
  });

  it('are without a finding of shellcheck', () => {
    for (const plan of [composePlan, chartPlan]) {
      // 1091: the env file is not there yet. 2153 and 2154: its variables come from it.
      const options = ['--shell=sh', '--exclude=SC1091,SC2153,SC2154', '-'];
      const checked = spawnSync(programPath('shellcheck'), options, {
        input: commandsOf(plan).join('\n'),
        encoding: 'utf8',
      });
      expect(checked.stdout).toBe('');
    }
  });
});
