import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import schema from '../../schema/diff.schema.json' with { type: 'json' };
import { runPlan } from '../support/run-plan.ts';
import { planWith, soundPlan } from './compare-texts.ts';

const shop = (retention: string, more: Readonly<Record<string, unknown>> = {}) =>
  planWith({ targets: { shop: { namespaces: ['shop'], schedule: 'daily 02:00', retention } }, ...more });

let folder: string;
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
const diff = (...args: readonly string[]) => runPlan(['diff', 'old.yaml', 'new.yaml', ...args], folder);
const validate = new Ajv({ strict: false }).compile(schema);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-diff-'));
  put('old.yaml', shop('30d'));
  put('new.yaml', shop('7d'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the head', () => {
  test('shows a new target that is backed up less often beside the others, which keep what they had', async () => {
    const rare = { namespaces: ['rare'], schedule: 'weekly sun 01:00', retention: '14d' };
    const old = { namespaces: ['shop'], schedule: 'daily 02:00', retention: '30d' };
    put('new.yaml', planWith({ targets: { shop: old, rare } }));
    expect((await diff()).stdout).toContain(
      'worst RPO 1d (newly backed up: 7d) · oldest restore point 30d (newly backed up: 14d)\n',
    );
  });
});

describe('exit codes', () => {
  test('are 0 whatever differs, unless something is asked for', async () => {
    expect((await diff()).code).toBe(0);
  });

  test('are 2 with --exit-code where anything differs, and 0 where nothing does', async () => {
    expect((await diff('--exit-code')).code).toBe(2);
    put('new.yaml', shop('720h'));
    expect((await diff('--exit-code')).code).toBe(0);
  });

  test('are 3 with --fail-on where a risk of the level or a worse one is open, also beside --exit-code', async () => {
    for (const level of ['critical', 'high', 'medium']) expect((await diff('--fail-on', level)).code).toBe(3);
    expect((await diff('--fail-on', 'critical', '--exit-code')).code).toBe(3);
    put('new.yaml', shop('60d'));
    expect((await diff('--fail-on', 'medium')).code).toBe(0);
  });

  test('are 1 where the plan has errors, which are shown', async () => {
    put('new.yaml', shop('seven days'));
    const { code, stdout, stderr } = await diff();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('nothing was compared');
  });

  test.each([
    [['--fail-on', 'low']],
    [['--format', 'yaml']],
    [['--format', 'text', '--format', 'json']],
    [['--max-chars', '12']],
    [['--format', 'json=new.yaml']],
    [['--against', 'rendered']],
  ])('are 4 for %j', async (args) => {
    expect((await diff(...args)).code).toBe(4);
  });
});

describe('the form for GitHub', () => {
  const annotations = async (...args: readonly string[]) =>
    (await diff('--format', 'github', ...args)).stdout.split('\n').filter((line) => line.startsWith('::'));

  test('puts the risks beside the lines of the plan, as errors where they fail the run', async () => {
    const [warning = '', ...others] = await annotations();
    expect(others).toEqual([]);
    expect(warning).toMatch(
      /^::warning file=new\.yaml,line=\d+,col=\d+,title=critical%3A retention-shortened of target\/shop::/,
    );
    expect(warning).toContain('30d → 7d');
    expect(await annotations('--fail-on', 'critical')).toEqual([warning.replace('::warning', '::error')]);
    expect((await diff('--fail-on', 'high')).stderr).toContain(
      '--fail-on high fails this: one such risk is not acknowledged',
    );
  });

  test('holds the ten worst, and says how many there are', async () => {
    const targets = (retention: (index: number) => string) =>
      Object.fromEntries(
        Array.from({ length: 14 }, (_, index) => [
          `t${index}`,
          { namespaces: [`n${index}`], schedule: `daily ${10 + index}:00`, retention: retention(index) },
        ]),
      );
    put('old.yaml', planWith({ targets: targets(() => '30d') }));
    put('new.yaml', planWith({ targets: targets((index) => `${index + 5}d`) }));
    expect(await annotations()).toHaveLength(10);
    expect((await diff('--format', 'github')).stdout).toMatch(/^plan diff: 14 critical; 4 more .*$/m);
  });

  test('says nothing of what is accepted, of what is of no risk, and of nothing', async () => {
    put('new.yaml', shop('60d'));
    expect(await annotations()).toEqual([]);
    put('new.yaml', shop('30d'));
    expect((await diff('--format', 'github')).stdout).toBe('plan diff: no differences\n');
    const entry = { rule: 'retention-shortened', subject: 'target/shop', reason: 'x', until: '2027-06-30' };
    put('new.yaml', shop('7d', { acknowledge: [entry] }));
    expect((await diff('--format', 'github')).stdout).toBe('plan diff: 1 acknowledged\n');
  });
});

describe('one argument is the base', () => {
  test.each([
    ['new.yaml', 'name the base first and then the plan: plan diff main new.yaml'],
    ['main', 'name the plan behind the base: plan diff main path/to/backup-plan.yaml'],
  ])('which is said where there is no backup-plan.yaml to compare with %s', async (base, remedy) => {
    const { code, stderr } = await runPlan(['diff', base], folder);
    expect(code).toBe(5);
    expect(stderr.replace(/\s+/g, ' ')).toContain(
      `one argument is the base, here ${base}, and there is no file`,
    );
    expect(stderr.replace(/\s+/g, ' ')).toContain(remedy);
  });

  test('which is said where it is the plan itself', async () => {
    put('backup-plan.yaml', shop('7d'));
    const { code, stderr } = await runPlan(['diff', 'backup-plan.yaml'], folder);
    expect(code).toBe(4);
    expect(stderr.replace(/\s+/g, ' ')).toContain('name the base first and then the plan');
  });
});

describe('an acknowledgement', () => {
  const acknowledge = (subject: string) => [
    { rule: 'retention-shortened', subject, reason: 'a cache is rebuilt in minutes', until: '2027-06-30' },
  ];

  test('lets its one subject pass, and is shown with reason and date', async () => {
    put('new.yaml', shop('7d', { acknowledge: acknowledge('target/shop') }));
    const { code, stdout } = await diff('--fail-on', 'medium');
    expect(code).toBe(0);
    expect(stdout).toContain('acknowledged until 2027-06-30: a cache is rebuilt in minutes');
  });

  test('lets no other subject pass', async () => {
    const both = (retention: string) => ({
      targets: {
        shop: { namespaces: ['shop'], schedule: 'daily 02:00', retention },
        blog: { namespaces: ['blog'], schedule: 'daily 03:00', retention },
      },
    });
    put('old.yaml', planWith(both('30d')));
    put('new.yaml', planWith({ ...both('7d'), acknowledge: acknowledge('target/shop') }));
    expect((await diff('--fail-on', 'critical')).code).toBe(3);
  });

  test('that stood there before has accepted another change, and lets nothing pass', async () => {
    put('old.yaml', shop('30d', { acknowledge: acknowledge('target/shop') }));
    put('new.yaml', shop('7d', { acknowledge: acknowledge('target/shop') }));
    expect((await diff('--fail-on', 'critical')).code).toBe(3);
  });

  test('of a risk is no reason for a warning where the plan is validated', async () => {
    put('new.yaml', shop('7d', { acknowledge: acknowledge('target/shop') }));
    expect((await runPlan(['validate', 'new.yaml'], folder)).stdout).not.toContain('acknowledgement-unused');
  });
});

describe('a base that does not compile', () => {
  const codes = ({ risks }: { risks: readonly { code: string; subject: string }[] }) =>
    risks.map(({ code, subject }) => [code, subject]);

  test('is compared as far as it can be understood, and what is not is named', async () => {
    const targets = {
      shop: { namespaces: ['shop'], schedule: 'daily 02:00', retention: '30d' },
      blog: { namespaces: ['blog'], schedule: 'sometimes', retention: '30d' },
      wiki: { namespaces: ['wiki'], schedule: 'sometimes', retention: '30d' },
    };
    put('old.yaml', planWith({ targets }));
    put(
      'new.yaml',
      planWith({
        targets: {
          shop: { ...targets.shop, retention: '7d' },
          blog: { ...targets.blog, schedule: 'daily 03:00' },
        },
      }),
    );
    const { code, stdout } = await diff('--format', 'json');
    expect(code).toBe(0);
    const { risks, notes } = JSON.parse(stdout);
    expect(notes.join()).toContain('taken to be as it is now: targets.blog.schedule');
    expect(notes.join()).toContain('nothing is said of target/wiki');
    expect(codes({ risks })).toEqual([
      ['base-not-understood', 'target/blog'],
      ['base-not-understood', 'target/wiki'],
      ['retention-shortened', 'target/shop'],
    ]);
  });

  test('and cannot be understood at all says so, and what is protected now', async () => {
    put('old.yaml', 'backups: [');
    const { code, stdout } = await diff();
    expect(code).toBe(0);
    expect(stdout).toContain('it is not known what it protected');
    expect(stdout).toContain('nothing could be compared');
    expect(stdout).toContain('target/shop  RPO not known → 1d, oldest restore point not known → 7d');
    expect(stdout).not.toMatch(/target-added|No differences/);
    expect((await diff('--exit-code')).code).toBe(2);
    expect((await diff('--exit-code', '--fail-on', 'critical')).code).toBe(3);
  });

  test.each([
    ['an older language', { version: 0 }, 'version'],
    ['a key that there is no more', { backups: { all: true } }, 'backups'],
    ['a release that is not known any more', { velero: { version: '1.3.0' } }, 'velero.version'],
    [
      'a broken default location',
      { storage: { default: { provider: 'aws' } } },
      'storage.default.bucket, storage.default.region',
    ],
  ])(
    'because of %s is compared without it, and what is taken to be as it is now is named',
    async (_, sections, place) => {
      put('old.yaml', shop('30d', sections));
      const { stdout } = await diff('--format', 'json');
      const { risks, notes } = JSON.parse(stdout);
      expect(notes.join()).toContain(`taken to be as it is now: ${place}`);
      expect(risks.map(({ code, line }: { code: string; line: number }) => [code, line >= 1])).toEqual([
        ['base-not-understood', true],
        ['retention-shortened', true],
      ]);
    },
  );

  test('hides nothing that stands beside the key with the typing error', async () => {
    const location = { provider: 'aws', bucket: 'home-velero', credentials: { secret: 'velero-s3' } };
    put('old.yaml', shop('7d', { storage: { default: { ...location, regoin: 'eu-central-1' } } }));
    const now = { ...location, region: 'eu-central-1' };
    put('new.yaml', shop('7d', { storage: { default: { ...now, bucket: 'other-velero' } } }));
    const { code, stdout } = await diff('--format', 'json', '--fail-on', 'medium');
    expect(code).toBe(3);
    expect(codes(JSON.parse(stdout))).toEqual([
      ['base-not-understood', 'storage/default'],
      ['storage-moved', 'storage/default'],
    ]);
  });

  const mended = planWith({});
  const misread = mended.replace('retention:', 'retentoin:');
  const accepted = (subject: string) => ({
    acknowledge: [{ rule: 'base-not-understood', subject, reason: 'the cluster still says ttl 720h' }],
  });

  test.each(['text', 'markdown', 'html'])(
    'is never told as no risk or no difference, not even by the change that mends it, as %s',
    async (format) => {
      put('old.yaml', misread);
      put('new.yaml', mended);
      const { stdout } = await diff('--format', format);
      expect(stdout).toMatch(/critical 1|1 critical/);
      expect(stdout).toMatch(/not known(?:<\/?\w+>|[*])* → /);
      expect(stdout).not.toMatch(/no risk|No differences/);
    },
  );

  test('is annotated on GitHub as an error that stops the gate, and not as something that is gone', async () => {
    put('old.yaml', misread);
    put('new.yaml', mended);
    const { stdout } = await diff('--format', 'github', '--fail-on', 'high');
    expect(stdout).toContain('title=critical%3A base-not-understood of target/shop::');
    expect(stdout).toMatch(/^::error .*What this change does there is not known/m);
    expect(stdout).not.toContain('nothing');
  });

  test('stops every gate, until what could not be understood is accepted for the one subject', async () => {
    put('old.yaml', misread);
    put('new.yaml', mended);
    for (const level of ['critical', 'high', 'medium']) expect((await diff('--fail-on', level)).code).toBe(3);
    expect((await diff('--exit-code')).code).toBe(2);
    put('new.yaml', planWith(accepted('target/other')));
    expect((await diff('--fail-on', 'medium')).code).toBe(3);
    put('new.yaml', planWith(accepted('target/shop')));
    expect((await diff('--fail-on', 'high')).code).toBe(0);
  });

  test('and of which nothing is understood is accepted by nobody', async () => {
    put('old.yaml', 'backups: [');
    put('new.yaml', planWith(accepted('plan')));
    expect((await diff('--fail-on', 'critical')).code).toBe(3);
  });

  test('in one cluster alone says so of that cluster, also where it is no more', async () => {
    const { cluster: _, storage, ...common } = soundPlan;
    const fleet = (clusters: object) => JSON.stringify({ ...common, clusters });
    const at = (bucket: string) => ({ storage: { default: { ...storage.default, bucket } } });
    const unreadable = {
      storage: { default: { provider: 'gone', bucket: 'x' } },
      targets: null,
      velero: 'none',
    };
    put('old.yaml', fleet({ one: at('one'), two: unreadable, three: unreadable }));
    put('new.yaml', fleet({ one: at('one'), two: at('two') }));
    const { stdout, code } = await diff('--format', 'json', '--fail-on', 'critical');
    expect(code).toBe(3);
    const { risks, summary } = JSON.parse(stdout);
    expect(summary).toMatchObject({ compared: true, different: true, worst: 'critical' });
    const open = risks.filter(({ code: name }: { code: string }) => name === 'base-not-understood');
    expect([...new Set(open.flatMap(({ clusters }: { clusters: string[] }) => clusters))].sort()).toEqual([
      'three',
      'two',
    ]);
    expect(JSON.stringify(risks)).not.toContain('target-added');
  });
});

describe('the JSON form', () => {
  test('is what its schema says, for changes of every kind', async () => {
    put('old.yaml', shop('30d', { services: { redis: { namespace: 'shop', selector: 'app=redis' } } }));
    const changes = [
      shop('7d'),
      shop('7d', { velero: { namespace: 'backup' } }),
      planWith({ targets: { blog: { namespaces: ['blog'], schedule: 'manual', retention: '1y' } } }),
      planWith({
        output: { format: 'plain' },
        velero: { values: { nodeAgent: { priorityClassName: 'low' } } },
      }),
    ];
    for (const text of changes) {
      put('new.yaml', text);
      const { stdout } = await diff('--format', 'json');
      expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  test('points at the line of the plan that a risk comes from, on its side', async () => {
    put(
      'new.yaml',
      planWith({ targets: { blog: { namespaces: ['blog'], schedule: 'daily 03:00', retention: '30d' } } }),
    );
    const { risks } = JSON.parse((await diff('--format', 'json')).stdout);
    const removed = risks.find(({ code }: { code: string }) => code === 'target-removed');
    expect(removed).toMatchObject({ side: 'base', file: 'old.yaml', path: '/targets/shop' });
    expect(readFileSync(join(folder, 'old.yaml'), 'utf8').split('\n')[removed.line - 1]).toContain('shop:');
  });
});

describe('the Markdown form', () => {
  const text = 'saved by @me, see https://x.example/a|b #12 <script> ``` ~~~ \ud83d\ude00';
  const full = (count: number, more: string) =>
    planWith({
      external: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `backup-${index}`,
          {
            is: `${index} ${text} ${more}`,
            owner: 'team',
            verify: { metric: 'saved_seconds', maxAge: '1d' },
          },
        ]),
      ),
    });

  test.each([
    ['github', 65_536],
    ['gitlab', 1_000_000],
    ['azure-devops', 150_000],
  ])('of the largest plan is short enough for a comment on %s, worst first', async (host, most) => {
    const count = 2500;
    const plan = full(count, 'x'.repeat(200));
    expect(plan.length).toBeGreaterThan(900_000);
    put('old.yaml', plan);
    put('new.yaml', shop('7d'));
    const { stdout } = await diff('--format', 'markdown', '--max-chars', host);
    expect(stdout.length).toBeLessThan(most);
    expect(stdout.length).toBeGreaterThan(most / 2);
    expect(stdout.isWellFormed()).toBe(true);
    expect(stdout.indexOf('retention-shortened')).toBeLessThan(stdout.indexOf('external-removed'));
    const shown = stdout.match(/^\| 🟠 high /gm)?.length ?? 0;
    const left = /^Not shown for want of room: (\d+) high/m.exec(stdout)?.[1] ?? '0';
    expect(shown + Number(left)).toBe(count);
    expect(stdout).not.toMatch(/@me|https:\/\/|<script|[^&]#12/);
  });

  test('names a note and a change that has no risk', async () => {
    put('old.yaml', 'backups: [');
    const { stdout } = await diff('--format', 'markdown');
    expect(stdout).toContain('> Note: ');
  });
});

describe('several forms at once', () => {
  test('go to a file each, and one to standard output', async () => {
    const { stdout } = await diff(
      '--format',
      'text',
      '--format',
      'json=out/a.json',
      '--format',
      'html=out/a.html',
    );
    expect(stdout).toContain('retention-shortened');
    expect(JSON.parse(readFileSync(join(folder, 'out/a.json'), 'utf8')).summary.critical).toBe(1);
    expect(readFileSync(join(folder, 'out/a.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });
});

describe('a rendered folder as the base', () => {
  test('of the same plan does not differ', async () => {
    await runPlan(['render', 'new.yaml', '--out', 'rendered'], folder);
    const { code, stdout } = await runPlan(
      ['diff', '--against', 'rendered', 'new.yaml', '--exit-code'],
      folder,
    );
    expect(stdout).toContain('No differences.');
    expect(code).toBe(0);
  });

  test('tells what its schedules, hooks and locations were', async () => {
    const service = { namespace: 'shop', selector: 'app=redis', container: 'redis' };
    const hooks = [{ pre: { command: ['/bin/save'] } }];
    put(
      'old.yaml',
      planWith({
        services: { redis: { ...service, hooks } },
        targets: {
          shop: { namespaces: ['shop', 'cart'], schedule: 'hourly :15', retention: '30d' },
          blog: { namespaces: ['blog'], schedule: 'daily 03:00', retention: '30d' },
        },
      }),
    );
    put(
      'new.yaml',
      planWith({
        storage: { default: { ...soundPlan.storage.default, bucket: 'new-velero' } },
        services: { redis: service },
        targets: { shop: { namespaces: ['shop'], schedule: 'daily 02:00', retention: '7d' } },
      }),
    );
    await runPlan(['render', 'old.yaml', '--out', 'rendered'], folder);
    const { stdout } = await runPlan(
      ['diff', '--against', 'rendered', 'new.yaml', '--format', 'json'],
      folder,
    );
    const codes = JSON.parse(stdout).risks.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(
      expect.arrayContaining([
        'retention-shortened',
        'scope-narrowed',
        'storage-moved',
        'target-removed',
        'hook-removed',
        'recovery-point-lengthened',
      ]),
    );
  });

  test('lets no acknowledge entry accept a change, since it may be an old one', async () => {
    const acknowledge = [
      { rule: 'retention-shortened', subject: 'target/shop', reason: 'less is kept since May' },
    ];
    const kept = (retention: string) =>
      planWith({ targets: { shop: { ...soundPlan.targets.shop, retention } }, acknowledge });
    put('old.yaml', kept('30d'));
    put('new.yaml', kept('7d'));
    await runPlan(['render', 'old.yaml', '--out', 'rendered'], folder);
    const { code, stdout } = await runPlan(
      ['diff', '--against', 'rendered', 'new.yaml', '--fail-on', 'high'],
      folder,
    );
    expect(stdout).toContain('acknowledge entries are new, so none');
    expect(code).toBe(3);
  });

  test.each([
    ['another volume', '{ volume: other, root: { env: MINIO_ROOT } }'],
    ['no server at all', null],
  ])('tells nothing of the compose file, so that %s is no harmless change', async (_, compose) => {
    const store = (server: object) =>
      planWith({
        storage: {
          default: {
            provider: 'minio',
            bucket: 'home-velero',
            endpoint: 'http://192.0.2.10:9000',
            credentials: { secret: 's3' },
            ...server,
          },
        },
      });
    put('old.yaml', store({ server: { compose: { root: { env: 'MINIO_ROOT' } } } }));
    put('new.yaml', store(compose === null ? {} : { server: { compose: parse(compose) } }));
    await runPlan(['render', 'old.yaml', '--out', 'rendered'], folder);
    const args = ['diff', '--against', 'rendered', 'new.yaml', '--fail-on', 'high'];
    const { code, stdout } = await runPlan(args, folder);
    expect(code).toBe(3);
    expect(stdout).toContain('compose file compose/compose.yaml');
  });

  test('that somebody has broken is refused, since nothing of it is known', async () => {
    await runPlan(['render', 'new.yaml', '--out', 'rendered'], folder);
    const file = join(folder, 'rendered/kubernetes/config/schedules.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('spec:', '<<<<<<< HEAD\nspec:'));
    const { code, stderr } = await runPlan(['diff', '--against', 'rendered', 'new.yaml'], folder);
    expect(code).toBe(5);
    expect(stderr).toContain('kubernetes/config/schedules.yaml of the rendered folder is not YAML');
  });

  test('of which a file cannot be read is refused, while one that was removed is applied no more', async () => {
    await runPlan(['render', 'new.yaml', '--out', 'rendered'], folder);
    const file = join(folder, 'rendered/kubernetes/config/schedules.yaml');
    rmSync(file);
    const removed = await runPlan(['diff', '--against', 'rendered', 'new.yaml'], folder);
    expect(removed).toMatchObject({ code: 0, stdout: expect.stringContaining('target-added') });
    mkdirSync(file);
    const { code, stderr } = await runPlan(['diff', '--against', 'rendered', 'new.yaml'], folder);
    expect(code).toBe(5);
    expect(stderr).toContain(
      '--against rendered holds kubernetes/config/schedules.yaml, which cannot be read',
    );
  });

  test('that plan has not rendered is refused', async () => {
    const { code, stderr } = await runPlan(['diff', '--against', '.', 'new.yaml'], folder);
    expect(code).toBe(5);
    expect(stderr).toContain('.plan-manifest.json');
  });
});

describe('many clusters', () => {
  const fleet = (retention: string, names: readonly string[]) => {
    const { cluster: _, ...base } = soundPlan;
    return JSON.stringify({
      ...base,
      storage: { default: { ...soundPlan.storage.default } },
      targets: { shop: { ...soundPlan.targets.shop, retention } },
      clusters: Object.fromEntries(
        names.map((name) => [name, name === 'c' ? { targets: { shop: { retention: '90d' } } } : {}]),
      ),
    });
  };

  const risksOfPlans = async (...options: readonly string[]) => {
    const { code, stdout } = await diff('--format', 'json', ...options);
    return { code, risks: JSON.parse(stdout).risks as readonly { readonly [key: string]: unknown }[] };
  };

  test('are told of a change once whose values hang on the name of the cluster', async () => {
    const all = ['a', 'b', 'c'];
    const { cluster: _, ...base } = soundPlan;
    const withBucket = (bucket: string, schedule: string) =>
      JSON.stringify({
        ...base,
        storage: { default: { ...soundPlan.storage.default, bucket } },
        targets: { shop: { ...soundPlan.targets.shop, schedule } },
        clusters: Object.fromEntries(all.map((name) => [name, {}])),
      });
    put('old.yaml', withBucket('old-velero', 'daily 01:00-05:00'));
    put('new.yaml', withBucket('new-velero', 'daily 02:00-06:00'));
    const { risks } = await risksOfPlans();
    expect(risks.filter(({ code }) => code === 'storage-moved')).toMatchObject([
      {
        before: 'aws old-velero/<cluster> (eu-central-1)',
        after: 'aws new-velero/<cluster> (eu-central-1)',
        clusters: all,
      },
    ]);
    const moved = risks.filter(({ code }) => code === 'schedule-moved');
    expect(moved).toMatchObject([{ clusters: all }]);
    expect(moved[0]?.['before']).toMatch(/^\d+ \d \* \* \* \(a\), \d+ \d \* \* \* \(b\) and 1 more$/);
  });

  test('keep apart what one of them changes otherwise', async () => {
    const { cluster: _, ...base } = soundPlan;
    const withBuckets = (bucket: string, other: string) =>
      JSON.stringify({
        ...base,
        storage: { default: { ...soundPlan.storage.default, bucket } },
        clusters: { a: {}, b: {}, c: { storage: { default: { bucket: other } } } },
      });
    put('old.yaml', withBuckets('old-velero', 'old-velero'));
    put('new.yaml', withBuckets('new-velero', 'lost-velero'));
    const { risks } = await risksOfPlans();
    expect(
      risks.filter(({ code }) => code === 'storage-moved').map(({ clusters, after }) => [clusters, after]),
    ).toEqual([
      [['a', 'b'], 'aws new-velero/<cluster> (eu-central-1)'],
      [['c'], 'aws lost-velero/c (eu-central-1)'],
    ]);
  });

  const withEntries = (text: string, acknowledge: readonly object[]): string =>
    JSON.stringify({ ...JSON.parse(text), acknowledge });

  test('accept by a new entry of all that are left what becomes of one that is gone', async () => {
    const entries = [
      { rule: 'target-removed', subject: 'target/shop', reason: 'the site is closed' },
      { rule: 'storage-removed', subject: 'storage/default', reason: 'the site is closed' },
    ];
    put('old.yaml', fleet('30d', ['a', 'b', 'c']));
    put('new.yaml', fleet('30d', ['a', 'b']));
    expect((await risksOfPlans('--fail-on', 'high')).code).toBe(3);
    put('new.yaml', withEntries(fleet('30d', ['a', 'b']), entries));
    const { code, risks } = await risksOfPlans('--fail-on', 'high');
    expect(code).toBe(0);
    expect(risks.map((risk) => [risk['code'], risk['clusters']])).toEqual([
      ['storage-removed', ['c']],
      ['target-removed', ['c']],
    ]);
    put('old.yaml', withEntries(fleet('30d', ['a', 'b', 'c']), entries));
    expect((await risksOfPlans('--fail-on', 'high')).code).toBe(3);
  });

  test('let no old entry accept what a new cluster brings', async () => {
    const entries = [{ rule: 'target-added', subject: 'target/shop', reason: 'planned' }];
    put('old.yaml', withEntries(fleet('30d', ['a', 'b']), entries));
    put('new.yaml', withEntries(fleet('30d', ['a', 'b', 'd']), entries));
    const { risks } = await risksOfPlans();
    expect(risks.map(({ code, acknowledged }) => [code, acknowledged])).toEqual([
      ['storage-added', null],
      ['target-added', null],
    ]);
  });

  test('of which one is gone are told so, from rendered output too', async () => {
    put('old.yaml', fleet('30d', ['a', 'b', 'c']));
    put('new.yaml', fleet('30d', ['a', 'b']));
    await runPlan(['render', 'old.yaml', '--out', 'rendered'], folder);
    for (const base of [['old.yaml'], ['--against', 'rendered']]) {
      const { code, stdout } = await runPlan(['diff', ...base, 'new.yaml', '--fail-on', 'critical'], folder);
      expect(stdout).toContain('target-removed');
      expect(code).toBe(3);
    }
  });

  test('are told of a change of the base once', async () => {
    put('old.yaml', fleet('30d', ['a', 'b', 'c']));
    put('new.yaml', fleet('7d', ['a', 'b', 'c']));
    const { stdout } = await diff();
    expect(stdout.match(/retention-shortened/g)).toHaveLength(1);
    expect(stdout).toContain('in 2 of 3 clusters');
  });

  test('are told once of an object and a file that change in the same way in several', async () => {
    put('old.yaml', fleet('30d', ['a', 'b', 'c']));
    put('new.yaml', fleet('7d', ['a', 'b', 'c']));
    const { stdout } = await diff();
    expect(stdout).toMatch(/^ {2}~ Schedule velero\/shop, in 2 of 3 clusters: spec\.template\.ttl$/m);
    expect(stdout).toMatch(/^ {2}~ a\/kubernetes\/config\/schedules\.yaml, in 2 of 3 clusters {2}\+1 −1$/m);
    for (const format of ['markdown', 'html'])
      expect((await diff('--format', format)).stdout.match(/Schedule velero\/shop/g)).toHaveLength(1);
  });

  test('lose everything with a cluster that goes', async () => {
    put('old.yaml', fleet('30d', ['a', 'b', 'c']));
    put('new.yaml', fleet('30d', ['a', 'b']));
    const { stdout, code } = await diff('--fail-on', 'critical');
    expect(code).toBe(3);
    expect(stdout).toMatch(/target-removed[\s\S]+in cluster c/);
  });
});

describe('the text form', () => {
  test('fits into 80 columns, says its levels in words, and has no colour where nobody looks', async () => {
    put(
      'new.yaml',
      planWith({
        cluster: 'a-cluster-with-quite-a-long-name',
        targets: { blog: { namespaces: ['blog'], schedule: 'daily 03:00', retention: '30d' } },
      }),
    );
    const { stdout } = await diff();
    const isPath = (line: string) => /^ {2}[~+-] /.test(line);
    expect(stdout.split('\n').filter((line) => line.length > 80 && !isPath(line))).toEqual([]);
    expect(stdout).toContain('critical  target-removed');
    expect(stdout).not.toContain('\x1b[');
  });

  test('has colour where it is forced', async () => {
    const { stdout } = await runPlan(['diff', 'old.yaml', 'new.yaml'], folder, { FORCE_COLOR: '1' });
    expect(stdout).toContain('\x1b[31;1m');
    const { stdout: none } = await runPlan(['diff', 'old.yaml', 'new.yaml'], folder, {
      FORCE_COLOR: '1',
      NO_COLOR: '1',
    });
    expect(none).not.toContain('\x1b[');
  });

  test('shows the unified diff of every file with --text', async () => {
    expect((await diff('--text')).stdout).toContain('+    ttl: "168h0m0s"');
    expect((await diff()).stdout).not.toContain('+    ttl: "168h0m0s"');
  });
});
