import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runPlan } from '../support/run-plan.ts';

const root = join(import.meta.dirname, '../..');
const sound = readFileSync(join(root, 'examples/starter/backup-plan.yaml'), 'utf8');
const broken = sound.replace('retention:', 'retension:');

let folder = '';
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-commands-'));
  write('backup-plan.yaml', sound);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a cluster that is no name', () => {
  const commands = [['validate'], ['render'], ['show'], ['diff', 'sound.yaml', 'backup-plan.yaml']];
  const cases = ['{ name: home }', '{}', '[{ a: b }]'].flatMap((cluster) =>
    commands.map((command) => [command[0], cluster, command] as const),
  );

  test.each(cases)('is a mistake that %s points at: %s', async (_, cluster, command) => {
    write('sound.yaml', sound);
    write('backup-plan.yaml', sound.replace(/^cluster: .*$/m, `cluster: ${cluster}`));
    const { code, stdout, stderr } = await runPlan(command, folder);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('error[wrong-type]: cluster wants text');
  });

  test('is taken to be as it is now where it is the base', async () => {
    write('sound.yaml', sound);
    write('backup-plan.yaml', sound.replace(/^cluster: .*$/m, 'cluster: { name: home }'));
    const { code, stdout } = await runPlan(['diff', 'backup-plan.yaml', 'sound.yaml'], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('taken to be as it is now: cluster');
  });
});

describe('one mistake is one finding', () => {
  const found = async (target: string) => {
    write('backup-plan.yaml', sound.replace(/^targets:\n(?: .*\n)+/m, `targets:\n  shop: { ${target} }\n`));
    const { stdout } = await runPlan(['validate', '--format', 'json'], folder);
    const { findings } = JSON.parse(stdout) as { findings: readonly { code: string; remedy: string }[] };
    return findings.map(({ code, remedy }) => `${code}: ${remedy}`);
  };

  test('for namespaces: *, which quotes do not mend', async () => {
    expect(await found('namespaces: *, schedule: daily 02:00, retention: 30d')).toEqual([
      'wrong-value: write all',
    ]);
  });

  test.each([
    ['a template in place of a name, which quotes do not make one', '{{ .Values.cluster }}'],
    ['a name with a space, which is no name', '"home "'],
  ])('for %s', async (_, cluster) => {
    write('backup-plan.yaml', sound.replace(/^cluster: .*$/m, `cluster: ${cluster}`));
    const { stdout } = await runPlan(['validate', '--format', 'json'], folder);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ code: 'invalid-name' }] });
  });

  test("for a word of Velero's without a value", async () => {
    const settings = 'namespaces: [shop], schedule: daily 02:00, retention: 30d';
    expect(await found(`${settings}, includeClusterResources: null`)).toEqual([
      "unknown-key: leave it out: Velero's own choice is what holds without it",
    ]);
  });
});

describe('plan validate', () => {
  test('is done with 0 for a sound plan, and reads backup-plan.yaml by itself', async () => {
    expect(await runPlan(['validate'], folder)).toMatchObject({ code: 0, stderr: '' });
  });

  test('ends with 1 for a plan with errors, and points at each', async () => {
    write('backup-plan.yaml', broken);
    const { code, stdout } = await runPlan(['validate'], folder);
    expect(code).toBe(1);
    expect(stdout).toContain('did you mean');
    expect(stdout).toMatch(/backup-plan\.yaml:\d+:\d+/);
  });

  test('says that more checks follow where a mistake of the language keeps them from being made', async () => {
    write('backup-plan.yaml', broken);
    const { stdout } = await runPlan(['validate'], folder);
    expect(stdout).toContain('(more checks follow once these are mended)');
    const json = await runPlan(['validate', '--format', 'json'], folder);
    expect(JSON.parse(json.stdout).summary.complete).toBe(false);
  });

  test('says nothing of further checks where all were made', async () => {
    write('backup-plan.yaml', sound.replace(/retention: \w+/, 'retention: 1h'));
    const { code, stdout } = await runPlan(['validate'], folder);
    expect(code).toBe(1);
    expect(stdout).not.toContain('more checks');
    const json = await runPlan(['validate', '--format', 'json'], folder);
    expect(JSON.parse(json.stdout).summary.complete).toBe(true);
  });

  test('reports in several formats at once, into files', async () => {
    write('backup-plan.yaml', broken);
    const { code, stdout } = await runPlan(
      ['validate', '--format', 'json', '--format', 'sarif=out/plan.sarif', '--format', 'github=notes.txt'],
      folder,
    );
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report.version).toBe(1);
    expect(report.findings[0]).toMatchObject({ severity: 'error', file: 'backup-plan.yaml' });
    expect(JSON.parse(readFileSync(join(folder, 'out/plan.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toContain('::error file=backup-plan.yaml,line=');
  });

  test('never fails in silence: where every format goes into a file, it says how many and where', async () => {
    write('backup-plan.yaml', broken);
    const { code, stdout, stderr } = await runPlan(['validate', '--format', 'json=found.json'], folder);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^\d+ errors? .*in backup-plan\.yaml .*: see found\.json\n$/);
  });

  test.each(['sarif', 'gitlab'])('says how many there are where %s shows only some', async (format) => {
    write('backup-plan.yaml', `${broken}unknown: 1\n`);
    const some = await runPlan(['validate', '--format', format, '--max-errors', '1'], folder);
    expect(some.stderr).toMatch(/^\d+ errors .*in backup-plan\.yaml .*, 1 of them shown\n$/);
    const inFile = await runPlan(['validate', '--format', `${format}=found`, '--max-errors', '1'], folder);
    expect(inFile.stderr).toBe(some.stderr.replace('\n', ': see found\n'));
    const all = await runPlan(['validate', '--format', format], folder);
    expect(all.stderr).toBe('');
  });

  test.each([
    [['validate', '--format', 'xml'], 4, 'text'],
    [['validate', '--format', 'json', '--format', 'text'], 4, 'standard output'],
    [['validate', '--max-size', 'big'], 4, 'size'],
    [['validate', '--format', 'json=./backup-plan.yaml'], 4, 'overwrite backup-plan.yaml, which is read'],
    [['validate', '--format', 'json=team.yml'], 4, 'overwrite a YAML file'],
    [['validate', '--format', 'json=link'], 4, 'overwrite a YAML file'],
    [['diff', 'old', '--format', 'json=old'], 4, 'overwrite old, which is read'],
    [['render', '--inventory', 'ns.json', '--format', 'json=ns.json'], 4, 'overwrite ns.json, which is read'],
    [['validate', '--format', 'json=a', '--format', 'sarif=a'], 4, 'only the last'],
    [['render', '--stdout', '--check'], 4, '--check'],
    [['render', '--stdout', '--out', 'x'], 4, '--out'],
    [['render', '--check', '--force'], 4, '--force'],
    [['render', '--tracked'], 4, '--check'],
    [['render', '--check', '--tracked'], 5, 'no Git work tree'],
    [['validate', '--nonsense'], 4, 'nonsense'],
    [['validte'], 4, 'validate'],
    [['explain', 'unknown-kee'], 4, 'unknown-key'],
    [['validate', 'no-such.yaml'], 5, 'no file no-such.yaml'],
    [['validate', '.'], 5, 'folder'],
  ])('%j ends with %d and says why', async (args, code, words) => {
    write('team.yml', 'services: {}\n');
    symlinkSync('team.yml', join(folder, 'link'));
    write('old', sound);
    write('ns.json', '{}');
    const result = await runPlan(args, folder);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(words);
    expect(readFileSync(join(folder, 'team.yml'), 'utf8')).toBe('services: {}\n');
    expect(result.stderr).not.toMatch(/\n\s+at /);
  });

  test('a plan over the size limit is refused, and --max-size raises the limit', async () => {
    write('backup-plan.yaml', `${sound}#${'x'.repeat(2 * 1024 * 1024)}\n`);
    expect((await runPlan(['validate'], folder)).code).toBe(1);
    expect((await runPlan(['validate', '--max-size', '4MiB'], folder)).code).toBe(0);
  });
});

describe('plan render', () => {
  test('renders beside the plan, says what it made and what to do next', async () => {
    const { code, stdout } = await runPlan(['render'], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('Rendered');
    expect(stdout).toContain('Next: rendered/README.md');
    expect(existsSync(join(folder, 'rendered/kubernetes/config/schedules.yaml'))).toBe(true);
  });

  test('output.path is relative to the plan, --out to the working folder', async () => {
    mkdirSync(join(folder, 'deep'));
    write('deep/plan.yaml', sound);
    await runPlan(['render', 'deep/plan.yaml'], folder);
    expect(existsSync(join(folder, 'deep/rendered/README.md'))).toBe(true);
    await runPlan(['render', 'deep/plan.yaml', '--out', 'here'], folder);
    expect(existsSync(join(folder, 'here/README.md'))).toBe(true);
  });

  test('spells out what a terminal would obey in the name of a folder', async () => {
    const out = ['--out', 'new\nline\u202ea'];
    const shown = 'new<U+000A>line<U+202E>a';
    expect((await runPlan(['render', ...out], folder)).stdout).toContain(`Next: ${shown}/README.md`);
    write('new\nline\u202ea/README.md', 'edited');
    const { stdout, stderr } = await runPlan(['render', '--check', ...out], folder);
    expect(stdout).toBe(`edited      ${shown}/README.md\n`);
    expect(stderr).not.toContain('\u202e');
  });

  test('writes nothing when anything is wrong', async () => {
    write('backup-plan.yaml', broken);
    const { code, stderr } = await runPlan(['render'], folder);
    expect(code).toBe(1);
    expect(stderr).toContain('nothing was written');
    expect(existsSync(join(folder, 'rendered'))).toBe(false);
  });

  test('--check ends with 0 for a fresh output, with 2 and a list for a stale one, and writes nothing', async () => {
    expect((await runPlan(['render', '--check'], folder)).code).toBe(2);
    expect(existsSync(join(folder, 'rendered'))).toBe(false);
    await runPlan(['render'], folder);
    expect(await runPlan(['render', '--check'], folder)).toMatchObject({ code: 0, stdout: '' });
    write('backup-plan.yaml', sound.replace('30d', '60d'));
    const stale = await runPlan(['render', '--check'], folder);
    expect(stale.code).toBe(2);
    expect(stale.stdout).toContain('rendered/kubernetes/config/schedules.yaml');
    expect((await runPlan(['render'], folder)).stdout).toContain('changed');
  });

  test('--check names the command that makes its own folder right', async () => {
    const { stderr } = await runPlan(['render', '--check', '--out', 'elsewhere'], folder);
    const command = /run plan (render .*)\n/.exec(stderr)?.[1]?.split(' ') ?? [];
    expect((await runPlan(command, folder)).code).toBe(0);
    expect((await runPlan(['render', '--check', '--out', 'elsewhere'], folder)).code).toBe(0);
  });

  test('what --check says of an edited file works when it is typed', async () => {
    await runPlan(['render'], folder);
    const readme = readFileSync(join(folder, 'rendered/README.md'), 'utf8');
    write('rendered/README.md', 'mine');
    const { stderr } = await runPlan(['render', '--check'], folder);
    expect(stderr).toContain('restore it from Git, and run plan render backup-plan.yaml; with --force');
    const refused = await runPlan(['render'], folder);
    expect(refused).toMatchObject({ code: 5 });
    expect(refused.stderr).toContain(
      'a file in rendered would be lost:\n  README.md was edited since plan wrote it\n  = put',
    );
    expect((await runPlan(['render', 'backup-plan.yaml', '--force'], folder)).code).toBe(0);
    expect(readFileSync(join(folder, 'rendered/README.md'), 'utf8')).toBe(readme);
  });

  test('names every edited file on a line of its own', async () => {
    await runPlan(['render'], folder);
    write('rendered/README.md', 'mine');
    write('rendered/kubernetes/kustomization.yaml', 'mine');
    expect((await runPlan(['render'], folder)).stderr).toContain(
      ':\n  README.md was edited since plan wrote it\n  kubernetes/kustomization.yaml was edited since',
    );
  });

  test('--check --tracked finds what lies in the output and would be in no commit, through links too', async () => {
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder });
    git('init', '--quiet');
    await runPlan(['render'], folder);
    write('.gitignore', '*.test.yaml\n');
    git('add', '--all');
    git('rm', '--quiet', '--cached', 'rendered/kubernetes/config/schedules.yaml');
    expect((await runPlan(['render', '--check'], folder)).code).toBe(0);
    const { code, stdout, stderr } = await runPlan(['render', '--check', '--tracked'], folder);
    expect(code).toBe(2);
    expect(stdout).toContain('untracked   rendered/kubernetes/config/schedules.yaml\n');
    expect(stdout).toMatch(/untracked {3}rendered\/tests\/.*\.test\.yaml\n/);
    const [, ...command] = /run (git .*)\n/.exec(stderr)?.[1]?.split(' ') ?? [];
    git(...command);
    expect(await runPlan(['render', '--check', '--tracked'], folder)).toMatchObject({ code: 0, stdout: '' });
    symlinkSync(folder, `${folder}-link`);
    const through = await runPlan(
      ['render', '--check', '--tracked', '--out', `${folder}-link/rendered`],
      folder,
    );
    rmSync(`${folder}-link`);
    expect(through).toMatchObject({ code: 0, stdout: '' });
  });

  test('--check --tracked knows that an output outside of the work tree is in no commit of it', async () => {
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const out = ['--out', `${folder}-outside`];
    await runPlan(['render', ...out], folder);
    const { code, stdout } = await runPlan(['render', '--check', '--tracked', ...out], folder);
    rmSync(`${folder}-outside`, { recursive: true });
    expect(code).toBe(2);
    expect(stdout).toContain('-outside/README.md\n');
  });

  test('--check says a command that does what it says in a shell, whatever the names are', async () => {
    write('my plan.yaml', sound);
    mkdirSync(join(folder, 'my templates'));
    cpSync(join(root, 'templates/namespace.yaml.hbs'), join(folder, 'my templates/namespace.yaml.hbs'));
    const options = ['--out', 'my out', '--templates', 'my templates', '--max-size', '2MiB'];
    const { code, stderr } = await runPlan(['render', 'my plan.yaml', '--check', ...options], folder);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "run plan render 'my plan.yaml' --out 'my out' --templates 'my templates' --max-size 2MiB\n",
    );
  });

  test('--check --tracked names a folder that Git takes for no option', async () => {
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    write('backup-plan.yaml', sound.replace(/output: .*/, 'output: { format: flux, path: -x }'));
    expect((await runPlan(['render'], folder)).code).toBe(0);
    const { stderr } = await runPlan(['render', '--check', '--tracked'], folder);
    const command = /run (git .*)\n/.exec(stderr)?.[1] ?? '';
    execFileSync('sh', ['-c', command], { cwd: folder });
    expect((await runPlan(['render', '--check', '--tracked'], folder)).code).toBe(0);
  });

  test('refuses to overwrite an edited file with 5, and --force overwrites it', async () => {
    await runPlan(['render'], folder);
    const edited = join(folder, 'rendered/kubernetes/config/schedules.yaml');
    writeFileSync(edited, 'mine\n');
    const refused = await runPlan(['render'], folder);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain('schedules.yaml was edited');
    expect(readFileSync(edited, 'utf8')).toBe('mine\n');
    expect((await runPlan(['render', '--force'], folder)).code).toBe(0);
    expect(readFileSync(edited, 'utf8')).toContain('kind: Schedule');
  });

  test('leaves foreign files alone and does not follow links', async () => {
    mkdirSync(join(folder, 'rendered'));
    write('rendered/notes.txt', 'mine\n');
    await runPlan(['render'], folder);
    expect(readFileSync(join(folder, 'rendered/notes.txt'), 'utf8')).toBe('mine\n');
    rmSync(join(folder, 'rendered'), { recursive: true });
    mkdirSync(join(folder, 'rendered'));
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'rendered/kubernetes'));
    expect((await runPlan(['render'], folder)).code).toBe(5);
    expect(existsSync(join(folder, 'elsewhere/kustomization.yaml'))).toBe(false);
  });

  test('keeps the logins of a server that the plan no longer has out of the next commit, and says so', async () => {
    const store =
      'default: { provider: minio, bucket: home, endpoint: "http://minio:9000", credentials: { secret: s3 }';
    const withServer = (server: string) => sound.replace(/default: \{ provider: .*/, `${store}${server} }`);
    write('backup-plan.yaml', withServer(', server: { compose: { volume: store } }'));
    await runPlan(['render'], folder);
    write('rendered/compose/.env', "VELERO_PASSWORD='secret'\n");
    write('backup-plan.yaml', withServer(''));
    const { code, stdout } = await runPlan(['render'], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('rendered/compose/.gitignore stays');
    const git = (...command: string[]) =>
      execFileSync('git', ['-C', folder, ...command], { encoding: 'utf8', stdio: 'pipe' });
    git('init', '--quiet');
    git('add', '--all');
    expect(git('ls-files')).toContain('rendered/compose/.gitignore\n');
    expect(git('ls-files')).not.toContain('.env');
  });

  test('--stdout prints every Kubernetes object and writes no file', async () => {
    const { code, stdout } = await runPlan(['render', '--stdout'], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('kind: Schedule');
    expect(stdout).toContain('kind: HelmRelease');
    expect(existsSync(join(folder, 'rendered'))).toBe(false);
  });

  test('the same plan gives the same bytes wherever it lies', async () => {
    mkdirSync(join(folder, 'other'));
    cpSync(join(folder, 'backup-plan.yaml'), join(folder, 'other/backup-plan.yaml'));
    const [here, there] = [
      await runPlan(['render', '--stdout'], folder),
      await runPlan(['render', '--stdout'], join(folder, 'other')),
    ];
    expect(there.stdout).toBe(here.stdout);
  });
});

describe('plan render --templates', () => {
  const builtIn = () => readFileSync(join(root, 'templates/namespace.yaml.hbs'), 'utf8');

  test('uses a template of the same name, under the same checks', async () => {
    mkdirSync(join(folder, 'mine'));
    write('mine/namespace.yaml.hbs', `# ours\n${builtIn()}`);
    expect((await runPlan(['render', '--templates', 'mine'], folder)).code).toBe(0);
    expect(readFileSync(join(folder, 'rendered/kubernetes/velero/namespace.yaml'), 'utf8')).toMatch(
      /^# ours\n/,
    );
  });

  test('refuses what is no regular file, at once', async () => {
    mkdirSync(join(folder, 'mine'));
    symlinkSync('/dev/null', join(folder, 'mine/namespace.yaml.hbs'));
    const { code, stderr } = await runPlan(['render', '--templates', 'mine'], folder);
    expect({ code, stderr }).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/not a regular file/),
    });
  });

  test('takes a folder with all built-in templates, also of a page that lists the clusters', async () => {
    const templates = join(root, 'templates');
    cpSync(templates, join(folder, 'mine'), { recursive: true });
    const page = 'mine/clusters-readme.md.hbs';
    write(page, `Ours\n\n${readFileSync(join(folder, page), 'utf8')}`);
    expect((await runPlan(['render', '--templates', 'mine'], folder)).code).toBe(0);
    const clusters = sound.replace(/^cluster: .*$/m, 'clusters: { office: {} }');
    write('backup-plan.yaml', clusters.replace(/, flux: \{.*?\}/, ''));
    expect((await runPlan(['render', '--templates', 'mine', '--out', 'fleet'], folder)).code).toBe(0);
    expect(readFileSync(join(folder, 'fleet/README.md'), 'utf8')).toMatch(/^Ours\n/);
  });

  test.each([
    ['a template that drops the object', 'namespace.yaml.hbs', '# nothing\n', 1, 'namespace.yaml'],
    [
      'a template with a misspelt field',
      'namespace.yaml.hbs',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  nam: x\n',
      1,
      'namespace.yaml',
    ],
    ['a template that does not compile', 'namespace.yaml.hbs', '{{#if}}', 1, 'namespace.yaml.hbs'],
    [
      'a template that reads what is not there',
      'namespace.yaml.hbs',
      '{{q missing}}\n',
      1,
      'namespace.yaml.hbs',
    ],
    ['a template that nothing uses', 'namespaces.yaml.hbs', 'x', 4, 'namespace.yaml.hbs'],
  ])('refuses %s', async (_what, name, text, code, words) => {
    mkdirSync(join(folder, 'mine'));
    write(`mine/${name}`, text);
    const result = await runPlan(['render', '--templates', 'mine'], folder);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(words);
    expect(existsSync(join(folder, 'rendered'))).toBe(false);
  });
});

describe('plan explain and plan schema', () => {
  test('explain prints why, remedy and an example for every code', async () => {
    const all = await runPlan(['explain', 'all'], folder);
    const codes = all.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split(' ')[0] ?? '');
    expect(codes.length).toBeGreaterThan(60);
    for (const code of codes) {
      const { stdout, code: exit } = await runPlan(['explain', code], folder);
      expect(exit).toBe(0);
      expect(stdout).toContain('Why');
      expect(stdout).toContain('Remedy');
    }
  });

  test('schema prints the committed schema', async () => {
    const { stdout } = await runPlan(['schema'], folder);
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(readFileSync(join(root, 'schema/backup-plan.schema.json'), 'utf8')),
    );
  });

  test('--help and --version end with 0', async () => {
    expect((await runPlan(['--help'], folder)).stdout).toContain('validate');
    expect((await runPlan(['--version'], folder)).stdout).toBe('0.0.0\n');
    expect((await runPlan(['render', '--help'], folder)).code).toBe(0);
  });
});
