import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucket as bucketFormat } from '../../src/plan/formats/addresses.ts';
import { image as imageFormat } from '../../src/plan/formats/images.ts';
import { clusterName, dockerVolume, environmentPrefix } from '../../src/plan/formats/names.ts';
import type { ResolvedPlan, StorageLocation } from '../../src/plan/resolved-plan.ts';
import { ComposeLoader, type ComposeProject } from '../support/compose-loader.ts';
import { describeWith, programPath } from '../support/needed-programs.ts';
import { composeLocation, fileText, minioFiles, planWith } from './minio-output.ts';

const environment = [
  "MINIO_ROOT_USER='root'",
  "MINIO_ROOT_PASSWORD='root password'",
  "VELERO_USER='velero'",
  "VELERO_PASSWORD='velero password'",
].join('\n');

const composeText = (plan: ResolvedPlan): string => fileText(minioFiles(plan), 'compose/compose.yaml');

describe('which files a compose server makes', () => {
  it('is a compose file, the names of its logins and a .gitignore', () => {
    expect([...minioFiles(planWith({ default: composeLocation() })).keys()].sort()).toEqual([
      'compose/.env.example',
      'compose/.gitignore',
      'compose/compose.yaml',
    ]);
  });

  it('is nothing where the plan deploys no server', () => {
    const { server: _, ...location } = composeLocation();
    expect(minioFiles(planWith({ default: location })).size).toBe(0);
  });

  it('is one compose file for each server, under its own name and project', () => {
    const files = minioFiles(
      planWith({ default: composeLocation(), second: composeLocation({ volume: 'second-data' }) }),
    );
    expect(fileText(files, 'compose/compose.yaml')).toContain('name: "backup-plan-home"\n');
    expect(fileText(files, 'compose/compose-second.yaml')).toContain('name: "backup-plan-home-second"\n');
  });
});

describeWith(['go'], 'the compose file, as Docker Compose reads it', () => {
  let loader: ComposeLoader;
  beforeAll(() => {
    loader = new ComposeLoader();
  });
  afterAll(() => loader.close());

  const projectOf = (plan: ResolvedPlan, env = environment): Promise<ComposeProject> =>
    loader.load(composeText(plan), env);
  const service = (project: ComposeProject, name: string) => {
    const found = project.services[name];
    if (found === undefined) throw new Error(`no service ${name}`);
    return found;
  };

  it('starts nothing while a login is missing, and names each', async () => {
    const plan = planWith({ default: composeLocation() });
    for (const missing of ['MINIO_ROOT_USER', 'MINIO_ROOT_PASSWORD', 'VELERO_USER', 'VELERO_PASSWORD']) {
      const rest = environment.split('\n').filter((line) => !line.startsWith(missing));
      await expect(projectOf(plan, rest.join('\n'))).rejects.toThrow(
        `required variable ${missing} is missing a value: set it in compose/.env`,
      );
    }
  });

  it('serves the API to the cluster, the console to this machine, from a named volume that outlives it', async () => {
    const project = await projectOf(
      planWith({ default: composeLocation({ ports: { api: 9100, console: 9101 }, volume: 'backups' }) }),
    );
    const minio = service(project, 'minio');
    expect(minio.ports).toMatchObject([
      { target: 9000, published: '9100' },
      { target: 9001, published: '9101', host_ip: '127.0.0.1' },
    ]);
    expect(minio.ports?.[0]?.host_ip).toBeUndefined();
    expect(minio.volumes).toMatchObject([{ type: 'volume', source: 'data', target: '/data' }]);
    expect(project.volumes['data']?.name).toBe('backups');
    expect(minio.restart).toBe('unless-stopped');
    expect(minio.command).toEqual(['server', '/data', '--console-address', ':9001']);
    expect(minio.healthcheck?.test).toEqual(['CMD', 'mc', 'ready', 'local']);
  });

  it('names images by release and sets up only a server that is healthy', async () => {
    const project = await projectOf(planWith({ default: composeLocation() }));
    expect(service(project, 'minio').image).toMatch(/^quay\.io\/minio\/minio:RELEASE\./);
    expect(service(project, 'setup').image).toMatch(/^quay\.io\/minio\/mc:RELEASE\./);
    expect(service(project, 'setup').depends_on?.['minio']?.condition).toBe('service_healthy');
  });

  it('gives Velero a policy for its bucket and for no other', async () => {
    const { environment: given } = service(
      await projectOf(planWith({ default: composeLocation() })),
      'setup',
    );
    const policy = JSON.parse(given['POLICY'] ?? '') as {
      Statement: { Resource: string[]; Action: string[] }[];
    };
    expect(policy.Statement.flatMap(({ Resource }) => Resource)).toEqual([
      'arn:aws:s3:::home-velero',
      'arn:aws:s3:::home-velero/*',
    ]);
    const actions = policy.Statement.flatMap(({ Action }) => Action);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    expect(actions).toContain('s3:PutObject');
    expect(actions).not.toContain('s3:PutObjectTagging');
  });

  it('allows tags on objects where the plan writes tags', async () => {
    const location = composeLocation({}, { config: { tagging: 'team=platform&stage=test' } });
    const setup = service(await projectOf(planWith({ default: location })), 'setup');
    expect(setup.environment['POLICY']).toContain('"s3:PutObjectTagging"');
  });

  it('brings logins of the plan’s own names to server and set-up', async () => {
    const plan = planWith({
      default: composeLocation({ root: { env: 'STORE_ADMIN' }, user: { env: 'BACKUP' } }),
    });
    const project = await projectOf(
      plan,
      "STORE_ADMIN_USER='a b'\nSTORE_ADMIN_PASSWORD='$x\"y'\nBACKUP_USER='u:1'\nBACKUP_PASSWORD='p#1 @'\n",
    );
    expect(service(project, 'minio').environment).toEqual({
      MINIO_ROOT_USER: 'a b',
      MINIO_ROOT_PASSWORD: '$x"y',
    });
    expect(service(project, 'setup').environment).toMatchObject({
      ROOT_USER: 'a b',
      ROOT_PASSWORD: '$x"y',
      VELERO_USER: 'u:1',
      VELERO_PASSWORD: 'p#1 @',
    });
  });

  it('runs a set-up that never opens the bucket and shows no password to a list of processes', async () => {
    const { command } = service(await projectOf(planWith({ default: composeLocation() })), 'setup');
    const script = command?.[0] ?? '';
    expect(script).toContain('mc anonymous set none ');
    expect(script.match(/anonymous set \w+/g)).toEqual(['anonymous set none']);
    expect(script).not.toContain('mc policy');
    for (const line of script.split('\n').filter((text) => text.includes('PASSWORD'))) {
      expect(line).toMatch(/^printf [^|]*PASSWORD[^|]*\| mc [^|]*$/);
      expect(line.split('|')[1]).not.toContain('PASSWORD');
    }
  });

  describeWith(['shellcheck', 'dash'], 'the set-up script', () => {
    it('is without a finding of shellcheck', async () => {
      const { command } = service(await projectOf(planWith({ default: composeLocation() })), 'setup');
      const checked = spawnSync(programPath('shellcheck'), ['--shell=sh', '--severity=style', '-'], {
        input: command?.[0] ?? '',
        encoding: 'utf8',
      });
      expect(checked.stdout).toBe('');
    });

    it('ends with the failure of the first step that fails', async () => {
      const {
        command,
        entrypoint,
        environment: given,
      } = service(await projectOf(planWith({ default: composeLocation() })), 'setup');
      const run = (failing: string) =>
        spawnSync(
          programPath('dash'),
          [
            ...(entrypoint ?? []).slice(1),
            `mc() { cat >/dev/null; echo "$*"; case "$*" in "${failing}"*) return 3;; esac; }\n${command?.[0]}`,
          ],
          { env: given, input: '', encoding: 'utf8' },
        );
      expect(run('nothing').status).toBe(0);
      for (const step of run('nothing').stdout.trim().split('\n')) {
        const { status, stdout } = run(step);
        expect(status).toBe(3);
        expect(stdout.trim().split('\n').at(-1)).toBe(step);
      }
    });
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc
      .array(
        fc.constantFrom(
          '$',
          '${A}',
          '$$',
          '{{q x}}',
          '"',
          "'",
          '\\',
          '\n',
          '#',
          ': ',
          'a',
          '\u0085',
          '\u2028',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );
  const legal = {
    bucket: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{1,30}[a-z0-9]$/),
    image: fc.stringMatching(
      /^[a-z0-9]{1,8}(\.[a-z]{2,3})?(:[0-9]{2,4})?\/[a-z0-9]{1,8}([._-][a-z0-9]{1,4})?:[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/,
    ),
    volume: fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,30}$/),
    prefix: fc.stringMatching(/^[A-Z][A-Z0-9]{0,8}(_[A-Z0-9]{1,8}){0,2}$/),
    cluster: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?(\.[a-z0-9]{1,5})?$/),
  };

  it('brings every value that a plan may hold to Docker Compose unchanged', async () => {
    const text = (own: fc.Arbitrary<string>) =>
      fc.oneof({ weight: 9, arbitrary: own }, { weight: 1, arbitrary: hostile });
    const accepted = { count: 0 };
    await fc.assert(
      fc.asyncProperty(
        text(legal.bucket),
        text(legal.image),
        text(legal.image),
        text(legal.volume),
        text(legal.prefix),
        text(legal.cluster),
        async (bucket, image, clientImage, volume, prefix, cluster) => {
          const complaints = [
            bucketFormat.check(bucket),
            imageFormat.check(image),
            imageFormat.check(clientImage),
            dockerVolume.check(volume),
            environmentPrefix.check(prefix),
            clusterName.check(cluster),
          ];
          if (complaints.some((complaint) => complaint !== null)) return;
          accepted.count++;
          const location = composeLocation({ image, clientImage, volume, user: { env: prefix } }, { bucket });
          const env = `${environment}\n${prefix}_USER='x y'\n${prefix}_PASSWORD='p$z'\n`;
          const project = await projectOf(planWith({ default: location }, cluster), env);
          const setup = service(project, 'setup');
          expect(service(project, 'minio').image).toBe(image);
          expect(setup.image).toBe(clientImage);
          expect(project.volumes['data']?.name).toBe(volume);
          expect(setup.environment['BUCKET']).toBe(bucket);
          expect(setup.environment['VELERO_USER']).toBe('x y');
          expect(setup.environment['VELERO_PASSWORD']).toBe('p$z');
          expect(JSON.parse(setup.environment['POLICY'] ?? '').Statement[1].Resource).toEqual([
            `arn:aws:s3:::${bucket}/*`,
          ]);
        },
      ),
      { numRuns: 1000 },
    );
    expect(accepted.count).toBeGreaterThan(200);
  });

  it('would bring even a text that no plan may hold, be it full of dollars, quotes and line ends', async () => {
    const sound = planWith({ default: composeLocation() });
    const withTexts = (bucket: string, image: string, volume: string): ResolvedPlan => {
      const storage = sound.storage.map((location): StorageLocation => {
        if (location.server.kind !== 'compose') throw new Error('no compose server');
        return { ...location, bucket, server: { ...location.server, image, volume } };
      });
      return { ...sound, storage };
    };
    // Docker Compose refuses an empty image or volume, which no plan has either.
    const some = hostile.filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(some, some, some, async (bucket, image, volume) => {
        const project = await projectOf(withTexts(bucket, image, volume));
        expect(service(project, 'minio').image).toBe(image);
        expect(service(project, 'setup').environment['BUCKET']).toBe(bucket);
        expect(project.volumes['data']?.name).toBe(volume);
      }),
      { numRuns: 1000 },
    );
  });
});
