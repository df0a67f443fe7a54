import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { binary, isBuilt } from '../e2e/harness/server-binaries.ts';
import { compileText } from '../support/compile-text.ts';
import { exampleOutputs, filesBelow } from '../support/example-outputs.ts';
import { describeWith, programPath } from '../support/needed-programs.ts';

interface Commands {
  readonly page: string;
  readonly text: string;
}

const blocksOf = (markdown: string): string =>
  [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block).join('');

const header = `version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: minio, bucket: home, endpoint: "http://s3.example.com:9000", credentials: { secret: velero-s3 }, tls: { verify: false, reason: a trial } }
`;

const fast = 'snapshotClasses: { fast: { driver: fast.example.org } }';

/** How the bytes of volumes travel, and the kinds in which Velero keeps account of each of them. */
const accounts: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['default: fs-backup', ['podvolumebackups'], ['podvolumerestores']],
  [`default: snapshot-move, ${fast}`, ['datauploads'], ['datadownloads']],
  [
    `default: snapshot-move, ${fast}, rules: [{ storageClass: [slow], method: fs-backup }]`,
    ['podvolumebackups', 'datauploads'],
    ['podvolumerestores', 'datadownloads'],
  ],
  [`default: snapshot, ${fast}`, [], []],
];

/** Plans with what no example has. */
const otherPlans: Readonly<Record<string, string>> = {
  everything: `${header}volumes: { default: snapshot-move, snapshotClasses: { fast: { driver: fast.example.org } } }
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: { format: plain }
`,
  targets: `${header}services:
  accounts: { namespace: database, selector: backup=true }
targets:
  apps: { namespaces: all, exclude: { namespaces: [database] }, schedule: "0 2 * * *", retention: 30d }
  databases: { namespaces: [database], selector: backup=true, schedule: "0 3 * * *", retention: 30d }
  cluster: { namespaces: all, schedule: "0 5 * * 0", retention: 90d }
output: { format: plain }
`,
  services: `${header}services:
  shop: { namespace: shop, selector: "app in (shop, cart), !scratch" }
targets:
  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }
  frozen: { namespaces: [shop], schedule: "0 3 * * *", retention: 30d, paused: true }
  by-hand: { namespaces: [shop], schedule: manual, retention: 90d }
restore: { modifiers: { moved: [{ conditions: { groupResource: pods }, patches: [{ operation: remove, path: /metadata/labels }] }] } }
output: { format: argocd }
`,
};

const pages: readonly Commands[] = [
  ...exampleOutputs.flatMap((output) =>
    filesBelow(output, 'docs', '.md').map((file) => ({
      page: `${basename(file)} of ${output.name}`,
      text: blocksOf(readFileSync(file, 'utf8')),
    })),
  ),
  ...Object.entries(otherPlans).flatMap(([name, text]) => {
    const { plan, findings } = compileText(text);
    if (plan === null) throw new Error(JSON.stringify(findings));
    return renderTree(plan, new Map())
      .filter(({ path }) => path.startsWith('docs/'))
      .map((file) => ({ page: `${basename(file.path)} of the plan ${name}`, text: blocksOf(file.text) }));
  }),
];

describe('the pages', () => {
  it('are there for every example, each with commands', () => {
    expect(pages.length).toBeGreaterThanOrEqual(7 * exampleOutputs.length);
    for (const { page, text } of pages) expect(text, page).not.toBe('');
  });

  it('leave schedules and locations that the plan holds back as they are', () => {
    const { text } = pages.find(({ page }) => page === 'restore.md of the plan services') as Commands;
    expect(text).toContain('schedule unpause \\\n  shop\n');
    expect(text).not.toMatch(/frozen|unpause[^\n]*by-hand/);
  });
});

it('ConfigMaps come from a backup that holds them all, be it one without volumes, before one of some labels', () => {
  const { plan } = compileText(
    `${header}targets: { objects: { namespaces: all, schedule: daily 01:00, retention: 30d, volumes: none }, labelled: { namespaces: all, selector: app=x, schedule: daily 05:00, retention: 9d } }\noutput: { format: plain }\n`,
  );
  const tree = plan === null ? [] : renderTree(plan, new Map());
  const text = blocksOf(tree.find(({ path }) => path === 'docs/manual-restore.md')?.text ?? '');
  expect(text).toContain('velero.io/schedule-name=objects');
  expect(text).not.toContain('labelled');
});

describe('what the pods of one backup rest on in another', () => {
  const commandsOf = (name: string, targets: string): string => {
    const { plan, findings } = compileText(
      `${header}services:\n  pg: { namespace: shop, selector: app=pg }\ntargets: { ${targets} }\noutput: { format: plain }\n`,
    );
    if (plan === null) throw new Error(JSON.stringify(findings));
    return blocksOf(renderTree(plan, new Map()).find(({ path }) => path === `docs/${name}.md`)?.text ?? '');
  };
  const everything = 'everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }';
  const foundations = /--include-resources \S*serviceaccounts,secrets,configmaps --wait/;

  it.each(['restore', 'disaster-recovery'])('comes before them on the page %s', (name) => {
    const labelled = 'databases: { services: [pg], schedule: "every 6h :00", retention: 30d }';
    const text = commandsOf(name, `${labelled}, ${everything}`);
    expect(text).toMatch(foundations);
    expect(text.search(foundations)).toBeLessThan(text.indexOf('--from-backup "$backup" --wait'));
  });

  it.each(['restore', 'disaster-recovery'])('is not there where each holds it, on the page %s', (name) => {
    const whole = 'shop: { namespaces: [shop], schedule: "every 6h :00", retention: 30d }';
    expect(commandsOf(name, `${whole}, ${everything}`)).not.toMatch(foundations);
    expect(commandsOf(name, 'databases: { services: [pg], schedule: hourly, retention: 30d }')).not.toMatch(
      foundations,
    );
  });
});

describe('who restores data in folders of nodes', () => {
  const folderVolume = 'data: { claim: data, size: 1Gi, local: { node: worker-1, path: /srv/data } }';
  const pageOf = (name: string, others = ''): string => {
    const { plan, findings } = compileText(
      `${header}services:\n  shop: { namespace: shop, selector: app=shop, volumes: { ${folderVolume} } }\n${others}targets: { everything: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d } }\noutput: { format: plain }\n`,
    );
    if (plan === null) throw new Error(JSON.stringify(findings));
    return renderTree(plan, new Map()).find(({ path }) => path === `docs/${name}.md`)?.text ?? '';
  };

  it.each(['restore', 'disaster-recovery', 'partial-restore'])(
    'makes the volumes before the claims come: %s',
    (name) => {
      const text = pageOf(name);
      expect(text).toContain('`/srv/data` on node `worker-1`');
      expect(text.indexOf('volumes/local-volumes.yaml')).toBeGreaterThan(0);
      expect(text.indexOf('volumes/local-volumes.yaml')).toBeLessThan(text.indexOf('restore create'));
      expect(text).not.toContain('volumes/local-claims.yaml');
    },
  );

  it('is shown a copy under another name only of what can be bound there', () => {
    const beside = (others = '') =>
      /--include-namespaces (\S+) --namespace-mappings \S+(?: \\\n {2}--selector (\S+))?/
        .exec(pageOf('partial-restore', others))
        ?.slice(1) ?? null;
    expect(beside()).toBeNull();
    expect(beside('  web: { namespace: shop, selector: app=web }\n')).toEqual(['shop', 'app=web']);
    expect(pageOf('partial-restore')).toContain('Not for claims in folders of nodes (`shop/data`)');
  });
});

describe('who looks at what runs', () => {
  it.each(accounts)('is shown the copies of volumes that there are with %s', (volumes, made, restored) => {
    const { plan, findings } = compileText(
      `${header}volumes: { ${volumes} }\ntargets: { everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d } }\noutput: { format: plain }\n`,
    );
    if (plan === null) throw new Error(JSON.stringify(findings));
    const kindsOf = (page: string): readonly string[] => {
      const text = renderTree(plan, new Map()).find(({ path }) => path === `docs/${page}.md`)?.text ?? '';
      return [...text.matchAll(/\b(podvolume|data)\w+(?=\.velero\.io)/g)].map(([kind]) => kind);
    };
    expect(kindsOf('monitoring')).toEqual(made);
    expect(kindsOf('restore')).toEqual(restored);
  });

  it('restores beside the present namespace without claims that stay bound to its volumes', () => {
    const texts = pages.filter(({ page }) => page.startsWith('partial-restore.md')).map(({ text }) => text);
    const mapped = texts.filter((text) => text.includes('--namespace-mappings'));
    expect(mapped.length).toBeGreaterThan(5);
    // Velero would never come to the volume, and leave the claim's `volumeName` as it was.
    for (const text of mapped) expect(text).not.toContain('--include-cluster-resources=false');
  });
});

describeWith(['shellcheck', 'dash'], 'the commands of every page', () => {
  it.each(pages)('are without a finding of shellcheck: $page', ({ text }) => {
    const checked = spawnSync(programPath('shellcheck'), ['--shell=sh', '-'], {
      input: text,
      encoding: 'utf8',
    });
    expect(checked.stdout).toBe('');
  });

  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plan-docs-pages-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Types the commands into a shell whose programs note what they are asked; the clients are asked for their help. */
  function type(text: string, clients: Readonly<Record<string, string>>) {
    mkdirSync(join(folder, 'bin'), { recursive: true });
    const stand = (name: string, script: string) => {
      writeFileSync(join(folder, 'bin', name), `#!/bin/sh\necho "${name} $*" >> asked\n${script}\n`);
      chmodSync(join(folder, 'bin', name), 0o755);
    };
    for (const name of ['helm', 'mc', 'tar', 'jq', 'argocd', 'promtool', 'ls']) stand(name, ':');
    // What follows "--" is a command in a container, which the client itself does not know. Pages of many plans ask the same.
    const asksHelp = (name: string) =>
      clients[name] === undefined
        ? ''
        : `cut=; for word; do shift; [ "$word" != -- ] || cut=yes; [ -n "$cut" ] || set -- "$@" "$word"; done
grep -qxF -- "${name} $*" known 2> /dev/null || {
  '${clients[name]}' "$@" --help > answer 2>&1 || { head -n 1 answer >&2; exit 1; }
  echo "${name} $*" >> known
}
`;
    stand('velero', asksHelp('velero'));
    stand(
      'kubectl',
      `${asksHelp('kubectl')}case "$*" in *jsonpath=*) printf '%s\\n' old-20260101020000 new-20260102020000;; *"--output name") printf 'backup.velero.io/%s\\n' old-20260101020000 new-20260102020000;; *"--filename -") cat > given;; esac`,
    );
    writeFileSync(join(folder, 'asked'), '');
    const ran = spawnSync(programPath('dash'), ['-eu'], {
      cwd: folder,
      env: { PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, HOME: folder },
      input: text,
      encoding: 'utf8',
    });
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
    return readFileSync(join(folder, 'asked'), 'utf8');
  }

  it.each(pages)('run in a shell, with names that are valid objects: $page', ({ text }) => {
    const asked = type(text, {});
    expect(asked).not.toBe('');
    const named = [...asked.matchAll(/backup create (\S+)/g)].map(([, name = '']) => name);
    for (const name of named) if (!name.startsWith('--')) expect(name).toMatch(/^[a-z0-9-]*[a-z0-9]$/);
    for (const [, name] of asked.matchAll(/--from-backup (\S+)/g)) expect(name).toBe('new-20260102020000');
  });

  const clients = ['velero', 'kubectl'] as const;
  const missing = clients.filter((name) => !isBuilt(name));
  const withClients = missing.length === 0 || process.env['CI'] === 'true' ? describe : describe.skip;
  const skipped = missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} not built; npm run e2e does)`;
  withClients(`ask the real clients for nothing that they do not know${skipped}`, () => {
    const paths: Record<string, string> = {};
    beforeAll(async () => {
      for (const name of clients) paths[name] = await binary(name);
    }, 3_600_000);

    it.each(pages)('$page', ({ text }) => {
      type(text, paths);
    });

    it('and a flag that does not exist is noticed', () => {
      expect(() => type('velero --namespace velero backup create a --from-schdule b', paths)).toThrow();
    });
  });
});
