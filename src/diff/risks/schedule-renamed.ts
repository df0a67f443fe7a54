import { fateOfBackups } from '../kept-backups.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, type Series } from '../series.ts';
import { inAfter, listed, quoted } from '../wording.ts';

const namesOf = ({ schedules }: Series): readonly string[] => schedules.map(({ name }) => name);

export const scheduleRenamed: RiskRule = {
  code: 'schedule-renamed',
  level: 'high',
  title: 'a Schedule has another name',
  why: 'Velero knows a Schedule by its name. Under another name it is a new one: its last backup, its metrics and its alerts begin anew, and `velero restore create --from-schedule` no longer finds the backups of the old one.',
  remedy: 'Say the old name with `name` to keep the Schedule, or accept that its history begins anew.',
  tells: ['names', 'entry'],
  example: {
    before:
      'targets:\n  shop: { name: shop-nightly, namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ targets }) {
    for (const { before: target, after: same, series } of targets.kept) {
      if (target.name !== same.name) continue;
      for (const { before, after } of series.kept) {
        const [old, young] = [namesOf(before), namesOf(after)];
        const gone = old.filter((name) => !young.includes(name));
        if (gone.length === 0) continue;
        const isRenamed = gone.length === old.length;
        const several = gone.length > 1;
        yield {
          subject: `target/${after.target}`,
          message: isRenamed
            ? `the Schedule${several ? 's' : ''} of ${nameOf(after)} ${several ? 'have other names' : 'has another name'}`
            : `${several ? `${gone.length} Schedules` : 'a Schedule'} of ${nameOf(after)} ${several ? 'are' : 'is'} gone`,
          before: listed(isRenamed ? old : gone),
          after: isRenamed ? listed(young) : 'not in the plan',
          effect: [
            isRenamed
              ? `Velero takes ${listed(young.map(quoted))} for new: the history of ${listed(gone.map(quoted))} is lost to it.`
              : 'What is left keeps its history.',
            `Restores from Schedule ${gone.map(quoted).join(' or ')} find nothing newer.`,
            fateOfBackups([before]),
          ].join(' '),
          place: inAfter(after.first.path),
          ...(isRenamed ? {} : { level: 'low' as const }),
        };
      }
    }
  },
};
