import type { RiskRule } from '../risk.ts';
import { nameOf } from '../series.ts';
import { isLesserMethod, methodText } from '../volume-fates.ts';
import { inAfter } from '../wording.ts';

type Method = keyof typeof methodText;

function effectOf(is: Method): string {
  if (is === 'snapshot') return 'Snapshots die with the storage.';
  return is === 'none'
    ? 'New backups hold the objects without their data, and no rule and no service makes an exception.'
    : 'New backups hold the objects without their data, except for volumes that a rule or a service names.';
}

export const volumesMethodWeakened: RiskRule = {
  code: 'volumes-method-weakened',
  level: 'critical',
  title: 'a target keeps the data of its volumes less well',
  why: 'The method of a backup decides about every volume that no rule and no service names, `none` about all of them. Without volume data a restore brings back empty applications.',
  remedy: 'Keep a method that copies the data, and let rules or services name the exceptions.',
  tells: ['method'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d, volumes: none }',
  },
  *check({ series }) {
    for (const { before, after } of series) {
      const [was, is] = [before.first.volumes.method, after.first.volumes.method];
      if (!isLesserMethod(was, is)) continue;
      yield {
        subject: `target/${after.target}`,
        message: `${nameOf(after)} keeps the data of its volumes less well`,
        before: methodText[was],
        after: methodText[is],
        effect: `${effectOf(is)} Existing copies keep their expiry.`,
        place: inAfter(after.first.volumes.path),
        // Where no rule and no service names a volume, the two words mean the same.
        ...(was === 'skip' ? { level: 'high' } : {}),
      };
    }
  },
};
