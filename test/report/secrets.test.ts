import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretPlaces } from '../../src/plan/reading/secret-places.ts';
import { redact } from '../../src/redact.ts';
import { finding, findingsOnEveryLine, formats, print } from './reports.ts';

const cases = process.env['CI'] === 'true' ? 2_000 : 400;

/** The text as a frame shows it, with every line quoted. */
function hiddenIn(text: string): string {
  let out = '';
  let done = 0;
  for (const { start, end } of secretPlaces(text)) {
    out += `${text.slice(done, start)}•••`;
    done = end;
  }
  return out + text.slice(done);
}

describe('a secret in a plan', () => {
  it.each([
    ['password: hunter2', 'password: •••'],
    ['password: "hun ter\\"2" # not me', 'password: ••• # not me'],
    ["root-password: 'hunter''2'", 'root-password: •••'],
    ['{ AWS_SECRET_ACCESS_KEY: hunter2, region: x }', '{ AWS_SECRET_ACCESS_KEY: •••, region: x }'],
    ['a: { password: [one, two], b: c }', 'a: { password: [•••, •••], b: c }'],
    ['password: { value: hunter2, secret: velero }', 'password: { value: •••, secret: velero }'],
    ['credentials: { secret: s3, key: hunter2/x }', 'credentials: { secret: s3, key: ••• }'],
    [
      'password: { secret: velero, key: repo.password_1 }',
      'password: { secret: velero, key: repo.password_1 }',
    ],
    ['password:\n  hunter2\nb: c', 'password:\n  •••\nb: c'],
    ['password: one\n  two\nb: c', 'password: •••\nb: c'],
    ['password: |\n  one\n  two\nb: c', 'password: |\n•••b: c'],
    ['a:\n  b:\n    password: |-\n      one\n    c: d', 'a:\n  b:\n    password: |-\n•••    c: d'],
    ['password: hunter2\n  x: y', 'password: •••: •••'],
    ['password: hunter2: x', 'password: •••: •••'],
    ['password:\n  - one\n  - two\nb: c', 'password:\n  - •••\n  - •••\nb: c'],
    ['password:\nhunter2', 'password:\n•••'],
    ['password:hunter2', 'password:•••'],
    ['a: b\npassword hunter2', 'a: b\npassword •••'],
    ['password: *hunter2', 'password: •••'],
    ['password: !hunter2', 'password: •••'],
    ['password: "hunter2\nb: c', 'password: •••'],
    ['reason: "open\n  password: hunter2\n', 'reason: "open\n  password: •••\n'],
    ['a: "open\npassword:\n  hunter2\n', 'a: "open\npassword:\n  •••\n'],
    ['values: |\n  password:\n    hunter2\n', 'values: |\n  password:\n    •••\n'],
    ['? password\n: hunter2\nb: c', '? password\n: •••\nb: c'],
    ['"password": "hunter2"', '"password": •••'],
    ['storage:\n  password: hunter2', 'storage:\n  password: •••'],
    ['storage: { password: { value: hunter2 } }', 'storage: { password: { value: ••• } }'],
    ['credentials: hunter2', 'credentials: •••'],
    ['credentials: { secret: Hunter/2 }', 'credentials: { secret: ••• }'],
    ['config: { secret: { accessKey: hunter2 } }', 'config: { secret: { accessKey: ••• } }'],
    ['# password: hunter2', '# password: •••'],
    ['script: export PGPASSWORD=hunter2; pg_dump', 'script: export PGPASSWORD=•••; pg_dump'],
    ['command: [mysqldump, --password=hunter2]', 'command: [mysqldump, --password=•••]'],
    [
      'script: |\n  TOKEN="hunter 2" curl -H "Authorization: Bearer abcdefgh1234"\n',
      'script: |\n  TOKEN=••• curl -H "Authorization: Bearer •••"\n',
    ],
    ['endpoint: https://admin:hunter2@minio:9000/x', 'endpoint: https://•••@minio:9000/x'],
    ['endpoint: "https://admin:hun/ter@2@minio"', 'endpoint: "https://•••@minio"'],
    ['reason: key AKIAIOSFODNN7EXAMPLE of ops', 'reason: key ••• of ops'],
    [
      'pem: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIE\n  -----END RSA PRIVATE KEY-----\nb: c',
      'pem: |\n  •••\nb: c',
    ],
    ['-----BEGIN PRIVATE KEY-----\nMIIE\nMIIF\n', '•••'],
    [
      '- name: DB_PASS\n  value: hunter2\n- name: A\n  value: b',
      '- name: DB_PASS\n  value: •••\n- name: A\n  value: b',
    ],
    [
      '- value: a\n  name: B\n- value: hunter2\n  name: B_TOKEN',
      '- value: a\n  name: B\n- value: •••\n  name: B_TOKEN',
    ],
    ['[{ name: "MYSQL_PWD", value: "hunter2" }]', '[{ name: "MYSQL_PWD", value: ••• }]'],
    ['- mysqldump\n- --password\n- hunter2\n- app', '- mysqldump\n- --password\n- •••\n- app'],
    ['command: [/usr/bin/mysqldump, -phunter2, app]', 'command: [/usr/bin/mysqldump, -p•••, app]'],
    ['- "redis-cli"\n- "-a"\n- "hunter2"\n- "save"', '- "redis-cli"\n- "-a"\n- •••\n- "save"'],
    ['command: [curl, -u, "me:hunter2", https://x]', 'command: [curl, -u, "me:•••, https://x]'],
    ['script: "set -e\\nmysqldump -phunter2 app"', 'script: "set -e\\nmysqldump -p••• app"'],
    [
      'script: etcdctl --user root:hunter2 snapshot save x',
      'script: etcdctl --user root:••• snapshot save x',
    ],
    ['command: [ldapsearch, -x, -w, hunter2]', 'command: [ldapsearch, -x, -w, •••]'],
    ['script: openssl enc -pass pass:hunter2 -in x', 'script: openssl enc -pass ••• -in x'],
    ['script: export DB_PASS=hunter2', 'script: export DB_PASS=•••'],
    ['script: mc alias set a https://x me hunter2; ls', 'script: mc alias set a https://x me •••; ls'],
    ['[mc, alias, set, a, "https://x", me, hunter2]', '[mc, alias, set, a, "https://x", me, •••]'],
    [
      '- { operation: add, path: /stringData/app.ini, value: hunter2 }\n- { path: /spec/mode, value: b }',
      '- { operation: add, path: /stringData/app.ini, value: ••• }\n- { path: /spec/mode, value: b }',
    ],
    ['- value: hunter2\n  path: /spec/password', '- value: •••\n  path: /spec/password'],
    ['script: redis-cli --pass hunter2 save; echo -a b', 'script: redis-cli --pass ••• save; echo -a b'],
    ['note: \'["mysqldump","--password","hunter2"]\'', 'note: \'["mysqldump","--password",•••]\''],
    ['patch: \'{"password":"hun,ter2"}\'', 'patch: \'{"password":•••}\''],
    ['patch: "{\\"password\\":\\"hun,ter2\\",\\"a\\":1}"', 'patch: "{\\"password\\":•••,\\"a\\":1}"'],
    ['velero: { repository: hunter2-kopia }', 'velero: { repository: ••• }'],
    ['clusters: { lab: { velero: { ui: hunter2 } } }', 'clusters: { lab: { velero: { ui: ••• } } }'],
    [
      'storage:\n  my-store: { encryption: { customerKey: hunter2 } }',
      'storage:\n  my-store: { encryption: { customerKey: ••• } }',
    ],
    [
      'storage: { default: { server: { compose: { root: "minio:hunter2" } } } }',
      'storage: { default: { server: { compose: { root: ••• } } } }',
    ],
    ['storage: { default: { server: "minio:hunter2" } }', 'storage: { default: { server: ••• } }'],
    ['endpoint: "admin:hunter2@minio:9000"', 'endpoint: "•••@minio:9000"'],
    ['registry: user:hun/ter2@registry.example.org', 'registry: •••@registry.example.org'],
    ['{ secretKey: ab,REST, region: x }', '{ secretKey: •••,•••, region: x }'],
    ['{ credentials: { secretKey: ab, cd,ef } }', '{ credentials: { secretKey: •••, •••,••• } }'],
    ['{ secretKey: abc #hunter2 } }', '{ secretKey: ••• •••'],
    ['secretKey: abc #hunter2\nb: c', 'secretKey: ••• •••\nb: c'],
    ['secretKey: abc\n#b: c', 'secretKey: •••\n#b: c'],
    ['secretKey: |hunter2\nb: c', 'secretKey: •••\nb: c'],
    ['secretKey: >hunter2 x\nb: c', 'secretKey: ••• •••\nb: c'],
    ['# secretKey: |hunter2', '# secretKey: •••'],
    ['repository: { pasword: hunter2 }', 'repository: { pasword: ••• }'],
    ['passwrod: hunter2', 'passwrod: •••'],
    ['{ pw: hunter2, dbPw: hunter2, DB_PW: hunter2 }', '{ pw: •••, dbPw: •••, DB_PW: ••• }'],
    ['password:\u00a0hunter2', 'password:\u00a0•••'],
    ['auth: hunter2', 'auth: •••'],
    ['login: "admin:hunter2"', 'login: •••'],
    ['# login: admin:hunter2', '# login: •••'],
    [
      'slack: https://hooks.slack.com/services/T0000/B0000/hunter2',
      'slack: https://hooks.slack.com/services/•••',
    ],
    [
      "script: curl -H 'Authorization: Bearer hunter2' https://x",
      "script: curl -H 'Authorization: Bearer •••' https://x",
    ],
  ])('is hidden: %j', (text, shown) => {
    expect(hiddenIn(text)).toBe(shown);
  });

  it.each([
    'credentials: { secret: velero-s3 }',
    'repository: { password: { secret: velero-repo-credentials, key: password } }',
    'credentials:\n  secret: velero-s3\n',
    'password: { externalSecret: { store: vault, key: velero/repository, property: password } }',
    'credentials: { externalSecret: { store: vault, key: velero/s3, accessKey: access_key, secretKey: secret_key } }',
    'password: { sops: secrets/velero-repo.sops.yaml }',
    'root: { env: MINIO_ROOT }',
    'ca: { secret: minio-ca, key: ca.crt }',
    'targets: { secrets: { resources: [configmaps, secrets], schedule: hourly } }',
    'services:\n  sealed-secrets:\n    selector: app=sealed-secrets\n',
    'retention: { secret: 30d }',
    'automountServiceAccountToken: true',
    'pem: |\n  -----BEGIN CERTIFICATE-----\n  MIIE\n  -----END CERTIFICATE-----\n',
    'endpoint: https://minio.example.com:9000/path',
    'image: quay.io/minio/minio@sha256:0123456789abcdef',
    'reason: the password is rotated each month',
    '- name: CLUSTER\n  value: home\n- name: DB_HOST\n  value: db',
    'command: [pg_dump, -p, "5432", --no-password, app]',
    'command: [mysqldump, --password, "$MYSQL_PASSWORD", app]',
    'script: mkdir -p /backup && redis-cli -a "$REDIS_PASSWORD" save',
    'command: [curl, -u, "me:$TOKEN", https://x]',
    'bypass: this',
    'auth: none',
    'auth: { enabled: true, existingSecret: redis-login }',
    'login: true',
    'login: https://login.example.org:8443/x',
    'values: { image: { repository: "quay.io/velero/velero" } }',
    'storage: { default: { encryption: null } }',
    'plugins: { aws: "velero/velero-plugin-for-aws:v1.14.0@sha256:0123456789abcdef" }',
    'owner: mailto:ops@example.org',
    '{ secret: velero-s3, key }',
    'curl -H "Authorization: Bearer $TOKEN" https://x',
  ])('is not seen in the name of what holds one: %j', (text) => {
    expect(hiddenIn(text)).toBe(text);
  });

  it('is hidden in lines that no finding is about', () => {
    const text = 'version: 1\npassword: hunter2\ncluster: home\n';
    const out = print(text, [finding({ path: ['cluster'] })]);
    expect(out).toContain(' 2 │ password: •••\n 3 │ cluster: home\n   │ ^^^^^^^');
  });

  it('leaves the mark under the place behind it', () => {
    const text = 'a: { password: hunter2hunter2, region: x }\n';
    const start = text.indexOf('region');
    const out = print(text, [finding({ range: { start, end: start + 6 } })]);
    expect(out).toContain(' 1 │ a: { password: •••, region: x }\n   │                     ^^^^^^\n');
  });

  it('says nothing of its length', () => {
    const frames = ['a', 'a'.repeat(200)].map((secret) =>
      print(`password: ${secret}\n`, [finding({ path: ['password'], at: 'value' })]),
    );
    expect(frames[0]).toBe(frames[1]);
  });
});

/** Never a word, never the name of a Secret, and nothing that the text around it holds as well. */
const secret = fc
  .tuple(
    fc.stringMatching(/^[A-Za-z0-9+/=._!$%^-]{6,30}$/),
    fc.stringMatching(/^[A-Z][0-9][A-Z]{2}[0-9]{2}[a-z]{2}$/),
  )
  .map(([start, end]) => `Q${start}${end}`);

const forms: readonly ((value: string) => string)[] = [
  (value) => `password: ${value}`,
  (value) => `password: "${value}"`,
  (value) => `password: '${value}'`,
  (value) => `x: { token: ${value} , y: 1 }`,
  (value) => `x: [{ apiKey: "${value}" }]`,
  (value) => `secretKey: |\n    first\n    ${value}\n    last`,
  (value) => `secretKey: >-\n    ${value}`,
  (value) => `passphrase:\n    ${value}`,
  (value) => `privateKey:\n    - ${value}\n    - x`,
  (value) => `accessKey: { value: ${value} }`,
  (value) => `accessKey: { value: { deeper: [ "${value}" ] } }`,
  (value) => `credentials: { secret: ${value} }`,
  (value) => `url: https://user:${value.replace(/[/?#]/g, 'x')}@host/path`,
  (value) => `url: postgres://${value.replace(/[/?#]/g, 'x')}@host/path`,
  (value) => `script: PGPASSWORD=${value} pg_dump`,
  (value) => `# token: ${value}`,
  (value) => `token:${value}`,
  (value) => `"token": "${value}"`,
  (value) => `AWS_SECRET_ACCESS_KEY: *${value}`,
  (value) => `password: "${value}`,
  (value) => `password: ["${value}"`,
];

const starts = [
  '',
  '---\n',
  'a: "open\n',
  "a: 'open\n",
  'a: [\n',
  'a: { b: c,\n',
  'a: |\n',
  'a: b: c\n',
  '- x\n',
  '? x\n',
  '\tx: y\n',
  'a: &x\n',
  '}\n',
  'a:\n',
  '%x\n',
  'a\n',
];

const ends = [
  '',
  '\n',
  '\n  bucket: ~\n',
  '\n  x: */5 * * * *\n',
  '\n\tx: 1\n',
  '\n]\n',
  '\n"',
  '\n  x: !tag y\n',
  '\n  x: a: b\n',
];

describe('any report', () => {
  it('shows no secret that stands in the plan, whatever is wrong around it', () => {
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom(...forms),
        fc.constantFrom(...starts),
        fc.constantFrom(...ends),
        fc.boolean(),
        (value, form, start, end, nested) => {
          const line = form(value);
          const body = nested ? `storage:\n  ${line}` : line;
          const text = `version: 1\n${start}${body}${end}`;
          const written =
            /[/?#]/.test(value) && line.startsWith('url') ? value.replace(/[/?#]/g, 'x') : value;
          for (const format of formats)
            expect(print(text, findingsOnEveryLine(text), format)).not.toContain(written);
        },
      ),
      { numRuns: cases },
    );
  });

  it('can be made of any findings about any text', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 60 });
    const anyFinding = fc.record({
      message: anything,
      remedy: anything,
      subject: anything,
      severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
      path: fc.array(fc.oneof(anything, fc.nat({ max: 3 })), { maxLength: 3 }),
      at: fc.constantFrom('key' as const, 'value' as const),
    });
    const ranged = fc.tuple(anyFinding, fc.nat({ max: 80 }), fc.nat({ max: 80 }), fc.boolean());
    fc.assert(
      fc.property(
        anything,
        fc.array(ranged, { maxLength: 4 }),
        fc.integer({ min: 20, max: 200 }),
        (text, found, width) => {
          const findings = found.map(([one, start, length, hasRange]) =>
            finding(hasRange ? { ...one, range: { start, end: start + length } } : one),
          );
          for (const format of formats) {
            const out = print(`a: ${text}\nb: 1\n`, findings, format, { width });
            expect(out.endsWith('\n')).toBe(true);
            expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
          }
        },
      ),
      { numRuns: cases },
    );
  });
});

describe('a message', () => {
  it.each([
    ['password: hunter2 is refused', 'password: ••• is refused'],
    ['cannot reach https://me:hunter2@host/x', 'cannot reach https://•••@host/x'],
    ['{"token":"hunter2","user":"me"}', '{"token":•••,"user":"me"}'],
    ['url?password=hunter2', 'url?password=•••'],
    ['AKIAIOSFODNN7EXAMPLE', '•••'],
    ['secretKey=hunter2,', 'secretKey=•••,'],
  ])('loses the secrets it quotes: %j', (text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  it.each([
    'the key "password": must be a map',
    'unknown key "pasword": did you mean "password"?',
    'credentials: { secret: velero-s3 }',
    'secret: velero-s3 does not exist',
    'a password must not stand in a plan',
  ])('keeps what is none: %j', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('is redacted in time proportional to its length', () => {
    for (const unit of [
      'password=',
      '://',
      '-----BEGIN PRIVATE KEY-----',
      'a.',
      'password:"',
      'eyJ',
      'AKIA',
      '://a:',
      'x: "',
    ]) {
      expect(redact(unit.repeat(100_000)).length).toBeGreaterThan(0);
    }
  });
});

describe('a file that is no plan', () => {
  const size = process.env['CI'] === 'true' ? 1024 ** 2 : 1024 ** 2 / 8;

  // Each of these could make the search for secrets take quadratic time.
  it.each([
    'password: ',
    '{password: ',
    '- ',
    '"\n',
    'a: "\n\'\n',
    'x: |\n y\n',
    'password x\n',
    '://',
    '-----BEGIN PRIVATE KEY-----\n',
  ])('full of %j is reported in the end', (unit) => {
    const text = unit.repeat(Math.floor(size / unit.length));
    expect(print(text, [finding({ range: { start: 0, end: 1 } })])).toContain('error[unknown-key]');
  });
});
