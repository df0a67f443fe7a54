import { describe, expect, test } from 'vitest';
import { compareTexts, planWith } from './compare-texts.ts';

const shop = { namespaces: ['shop'], schedule: 'daily 02:00', retention: '30d' };
const old = { namespaces: ['old'], schedule: 'weekly sun 01:00', retention: '90d' };

const worst = (before: object, after: object) =>
  compareTexts(planWith({ targets: before }), planWith({ targets: after })).comparison.worst;

describe('the worst recovery point of a plan', () => {
  test('is that of the target that is backed up least often', () => {
    expect(worst({ shop }, { shop, old }).after.rpoSeconds).toBe(7 * 86_400);
  });

  test('of a new target is none of the targets that were there', () => {
    const { before, kept, after } = worst({ shop }, { shop, old: { ...old, retention: '14d' } });
    expect(kept).toEqual(before);
    expect(after).toEqual({ rpoSeconds: 7 * 86_400, oldestSeconds: 14 * 86_400 });
  });

  test('of a target that was there is told beside a new one that is worse', () => {
    const slower = { ...shop, schedule: 'weekly sun 02:00' };
    const rare = { ...old, schedule: '0 1 1 * *', retention: '200d' };
    const { kept, after } = worst({ shop }, { shop: slower, rare });
    expect(kept.rpoSeconds).toBe(7 * 86_400);
    expect(after.rpoSeconds).toBe(31 * 86_400);
  });

  test.each([
    ['removed', { shop }],
    ['paused', { shop, old: { ...old, paused: true } }],
    ['started by hand', { shop, old: { ...old, schedule: 'manual' } }],
  ])('is no better when its target is %s: nothing backs that up', (_, after) => {
    expect(worst({ shop, old }, after).after).toEqual({ rpoSeconds: null, oldestSeconds: null });
  });

  test('stays when its target is given another name', () => {
    const { before, after } = worst({ shop, old }, { shop, older: old });
    expect(after).toEqual(before);
  });

  const all = { namespaces: 'all', schedule: 'weekly sun 01:00', retention: '90d' };

  test('is that of the others where they take all that a target took', () => {
    const { after, kept } = worst({ all, shop }, { all });
    expect(after).toEqual({ rpoSeconds: 7 * 86_400, oldestSeconds: 90 * 86_400 });
    expect(kept).toEqual(after);
  });

  test('is that of a target which is new and takes all that another took', () => {
    const { kept } = worst({ shop }, { all });
    expect(kept).toEqual({ rpoSeconds: 7 * 86_400, oldestSeconds: 90 * 86_400 });
  });

  test('is none where the others take the objects without the volumes', () => {
    const objects = { ...all, volumes: 'none' };
    expect(worst({ objects, shop }, { objects }).after.rpoSeconds).toBeNull();
  });

  test('is none where the others only run when somebody starts them', () => {
    expect(worst({ shop }, { all: { ...all, schedule: 'manual' } }).kept.rpoSeconds).toBeNull();
  });
});
