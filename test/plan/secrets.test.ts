import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runPlan } from '../support/run-plan.ts';
import { planText } from './rich-plans.ts';
import { type TextPlace, textPlaces } from './text-places.ts';

/** Secrets as people paste them, and the part that nobody may read afterwards. */
const secrets: readonly (readonly [what: string, text: string, secret: string])[] = [
  ['an access key of AWS', 'AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
  [
    'a private key',
    '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n',
    'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC',
  ],
  ['a password in an address', 'https://admin:hunter2hunter2@s3.example.org', 'hunter2hunter2'],
  ['a line of a configuration', 'secret_key: hunter2hunter2', 'hunter2hunter2'],
  ['a line of a credentials file', 'aws_secret_access_key = hunter2hunter2', 'hunter2hunter2'],
];

const reports = ['text=report.txt', 'json=report.json', 'github=report.github', 'sarif=report.sarif'];

/** One place of each name: what is found depends on the part of the schema, not on which plan says it. */
const places = [...new Map(textPlaces.map((place) => [place.name, place])).values()];

describe.each(secrets)('%s', (_, text, secret) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plan-secrets-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Everything that a run says and leaves behind, but for the plan itself. */
  async function traces(place: TextPlace) {
    const before = new Set(readdirSync(folder));
    for (const name of before) rmSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'backup-plan.yaml'), planText(place.with(text)));
    const formats = ['text', ...reports].flatMap((report) => ['--format', report]);
    const { code, stdout, stderr } = await runPlan(['render', 'backup-plan.yaml', ...formats], folder);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'backup-plan.yaml')
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    return { code, said: [stdout, stderr, ...files] };
  }

  test('is refused at every place of a plan and shown nowhere', async () => {
    const shown: string[] = [];
    const codes = new Map<string, number>();
    for (const place of places) {
      const { code, said } = await traces(place);
      expect(said.length).toBeGreaterThanOrEqual(2 + reports.length);
      if (code !== 1) codes.set(place.name, code);
      if (said.some((part) => part.includes(secret))) shown.push(place.name);
    }
    expect({ shown, codes: [...codes] }).toEqual({ shown: [], codes: [] });
  });
});
