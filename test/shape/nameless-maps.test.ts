import { describe, expect, test } from 'vitest';
import { shapeText, withFragment } from './plan-text.ts';

const messages = (fragment: string) =>
  shapeText(withFragment(fragment)).findings.map(({ message }) => message);

describe('an entry whose name is a key of its own shape', () => {
  test.each([
    'targets: { schedule: { namespaces: [shop], schedule: daily 02:00, retention: 30d } }',
    'targets: { exclude: { namespaces: [shop], schedule: daily 02:00, retention: 30d, exclude: { resources: [events] } } }',
    'retention: { daily: 30d, weekly: { daily: 7, weekly: 4 } }',
    'services: { volumes: { selector: app=shop, namespace: shop } }',
  ])('is an entry like any other: %s', (fragment) => {
    expect(messages(fragment)).toEqual([]);
  });

  test('is told of as an entry where something in it is wrong', () => {
    expect(
      messages('targets: { schedule: { namespaces: [shop], schedule: daily 02:00, retentoin: 30d } }'),
    ).toEqual(['unknown key "retentoin" in target "schedule"']);
    expect(messages('retention: { daily: 30d, weekly: 4 }')).toEqual([
      'retention "weekly" wants text or a map, but 4 is a number',
    ]);
  });
});

test('a secret among the keys is not repeated', () => {
  const { findings } = shapeText(
    withFragment('storage: { password: hunter2secret, bucket: a, region: b, provider: aws }'),
  );
  expect(JSON.stringify(findings)).not.toContain('hunter2secret');
});
