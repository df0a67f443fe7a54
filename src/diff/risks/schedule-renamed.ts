import { type GoneSchedules, goneNames, namesOf } from '../gone-schedules.ts';
import { fateOfBackups } from '../kept-backups.ts';
import type { FoundRisk, RiskRule } from '../risk.ts';
import { nameOf, type Series } from '../series.ts';
import { inAfter, listed, quoted } from '../wording.ts';

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
  *check({ targets, goneSchedules }) {
    for (const { before: target, after: same, series } of targets.kept) {
      if (target.name !== same.name) continue;
      for (const pair of series.kept) {
        const gone = goneNames(pair);
        if (gone.length === 0) continue;
        const { before, after } = pair;
        const [old, young] = [namesOf([before]), namesOf([after])];
        const isRenamed = gone.length === old.length;
        const several = gone.length > 1;
        yield {
          subject: `target/${after.target}`,
          message: isRenamed
            ? `the Schedule${several ? 's' : ''} of ${nameOf(after)} ${several ? 'have other names' : 'has another name'}`
            : `${several ? `${gone.length} Schedules` : 'a Schedule'} of ${nameOf(after)} ${several ? 'are' : 'is'} gone`,
          before: listed(isRenamed ? old : gone),
          after: isRenamed ? listed(young) : 'not in the plan',
          effect: effectOf(before, gone, isRenamed ? young : null, goneSchedules),
          place: inAfter(after.first.path),
          ...levelOf(isRenamed, goneSchedules.losesBackups(before, gone)),
        };
      }
    }
  },
};

/** `young`: what they are called now; null where others of the series stay. */
function effectOf(
  before: Series,
  gone: readonly string[],
  young: readonly string[] | null,
  schedules: GoneSchedules,
): string {
  const fresh = schedules.fresh(young ?? []);
  const ended = schedules.ended(gone);
  const sentences = [
    ...(young === null ? ['What is left keeps its history.'] : []),
    ...(fresh.length === 0
      ? []
      : [
          `Velero takes ${listed(fresh.map(quoted))} for new: the history of ${listed(gone.map(quoted))} is lost to it.`,
        ]),
    ...(ended.length === 0
      ? []
      : [`Restores from Schedule ${ended.map(quoted).join(' or ')} find nothing newer.`]),
    fateOfBackups([before]),
  ];
  return sentences.join(' ') + schedules.takenOver(gone) + schedules.leftRunning([before]);
}

function levelOf(isRenamed: boolean, losesBackups: boolean): Pick<FoundRisk, 'level'> {
  if (losesBackups) return { level: 'critical' };
  return isRenamed ? {} : { level: 'low' };
}
