import { describe, expect, test } from 'vitest';
import { compileText, type Fragments } from '../support/compile-text.ts';

const plan = `version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
tiers:
  gold: { schedule: daily 01:00-05:00, retention: 30d }
targets:
  shop: { namespaces: [shop], tier: gold }
output: { format: flux, path: rendered }
include: [apps/web.yaml, apps/mail.yaml]
`;
const web = 'targets:\n  web: { namespaces: [web], tier: gold }\n';
const mail = `services:
  mailbox: { namespace: mail, selector: app=mail }
targets:
  mail: { services: [mailbox], tier: gold }
`;

function included(fragments: Fragments, text = plan) {
  const { plans, findings, clusters } = compileText(text, 'backup-plan.yaml', fragments);
  const found = findings.map(({ code, message, source, range }) => {
    const { line, column } = source?.position(range?.start ?? 0) ?? { line: 0, column: 0 };
    return `${source?.file}:${line}:${column} ${code}: ${message}`;
  });
  return { found, plans, clusters };
}

describe('a plan that includes files', () => {
  test('has their services and targets beside its own', () => {
    const { found, plans } = included({ 'apps/web.yaml': web, 'apps/mail.yaml': mail });
    expect(found).toEqual([]);
    expect(plans[0]?.schedules.map(({ name }) => name)).toEqual(['shop', 'web', 'mail']);
    expect(plans[0]?.services.map(({ name }) => name)).toEqual(['mailbox']);
  });

  test('lays the overlays of its clusters over them too', () => {
    const many = plan.replace(
      'cluster: home\n',
      'clusters:\n  dev: { targets: { web: null } }\n  prod: {}\n',
    );
    const { found, plans } = included({ 'apps/web.yaml': web, 'apps/mail.yaml': mail }, many);
    expect(found).toEqual([]);
    expect(plans.map(({ schedules }) => schedules.length)).toEqual([2, 3]);
  });

  test('tells what is wrong where it stands', () => {
    const { found } = included({
      'apps/web.yaml': web.replace('gold', 'glod'),
      'apps/mail.yaml': 'targets:\n  mail: { namespaces: [mail], tier: gold\n',
    });
    expect(found).toEqual([
      expect.stringMatching(/^apps\/mail\.yaml:2:9 yaml-syntax/),
      expect.stringMatching(/^apps\/web\.yaml:2:35 unknown-name: target "web" names the tier "glod"/),
    ]);
  });

  test.each<[string, string, string]>([
    [
      'a key of the plan as a whole',
      'storage: { other: { provider: aws } }\n',
      'apps/web.yaml:1:1 fragment-key: "storage" cannot stand in a file that a plan includes',
    ],
    [
      'a misspelt section',
      'target: {}\n',
      'apps/web.yaml:1:1 fragment-key: "target" cannot stand in a file that a plan includes',
    ],
    [
      'a target that the plan has',
      'targets: { shop: { namespaces: [x], tier: gold } }\n',
      'apps/web.yaml:1:12 fragment-name-taken: target "shop" stands in backup-plan.yaml, line 9, too',
    ],
    ['no map', 'targets: [web]\n', 'apps/web.yaml:1:10 wrong-type: targets wants a map, but this is a list'],
    ['nothing', '', 'apps/web.yaml:1:1 plan-empty: the plan is empty'],
    [
      'two documents',
      'targets: {}\n---\ntargets: {}\n',
      'apps/web.yaml:2:1 several-documents: a second document begins here',
    ],
  ])('refuses %s', (_, text, expected) => {
    expect(included({ 'apps/web.yaml': text, 'apps/mail.yaml': mail }).found).toContain(expected);
  });

  test('refuses a name that two files have, in the second', () => {
    const { found } = included({ 'apps/web.yaml': web, 'apps/mail.yaml': web });
    expect(found).toEqual([
      'apps/mail.yaml:2:3 fragment-name-taken: target "web" stands in apps/web.yaml, line 2, too',
    ]);
  });

  test('refuses a glob that matches no file', () => {
    const { found } = included({ 'apps/web.yaml': web });
    expect(found).toEqual([
      'backup-plan.yaml:11:26 include-matches-nothing: "apps/mail.yaml" matches no file',
    ]);
  });

  test.each(['../other/backup.yaml', '/etc/backup.yaml', ''])('refuses the glob %j', (glob) => {
    const { found } = included(
      { [glob]: web },
      plan.replace(/include: .*/, `include: [${JSON.stringify(glob)}]`),
    );
    expect(found).toEqual([expect.stringMatching(/^backup-plan\.yaml:11:11 invalid-path/)]);
  });

  test('never shows a secret that stands in one of them', () => {
    const secret = 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY';
    const text = `services:\n  web: { namespace: web, selector: app=web, password: ${secret} }\n`;
    const { findings } = compileText(plan, 'backup-plan.yaml', {
      'apps/web.yaml': text,
      'apps/mail.yaml': mail,
    });
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings)).not.toContain(secret);
  });
});
