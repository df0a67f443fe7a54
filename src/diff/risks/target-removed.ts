import { Coverage } from '../coverage.ts';
import { namesOf } from '../gone-schedules.ts';
import { fateOfBackups } from '../kept-backups.ts';
import type { PlanPair } from '../plan-pair.ts';
import type { FoundRisk, RiskRule } from '../risk.ts';
import { promiseOf, type Series } from '../series.ts';
import { inBefore, quoted, scopeText } from '../wording.ts';

function effectOf(gone: readonly Series[], coverage: Coverage): string {
  const sentences = gone.map(({ first }) => {
    const { scope, storage } = first;
    const others = coverage.covering(first);
    const other = others.find((one) => one.first.storage === storage) ?? others[0];
    if (other === undefined) return `No schedule takes all of ${scopeText(scope)} as this one did.`;
    const elsewhere =
      other.first.storage === storage
        ? ''
        : ` It stores in ${quoted(other.first.storage)}: no new copy comes to ${quoted(storage)}.`;
    return `Target ${quoted(other.target)} still takes all of it, ${promiseOf(other)}.${elsewhere}`;
  });
  return [...new Set(sentences), `${fateOfBackups(gone).slice(0, -1)}; no new ones are made.`].join(' ');
}

export const targetRemoved: RiskRule = {
  code: 'target-removed',
  level: 'critical',
  title: 'a target is no longer backed up',
  why: 'Its Schedule goes, and with it every new backup. Backups that exist stay until they expire, so the loss shows months later.',
  remedy: 'Keep the target until its data is gone, or set `paused: true` with an end in mind.',
  example: {
    before:
      'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }\n  blog: { namespaces: [blog], schedule: daily 03:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ targets, allSeries, goneSchedules }: PlanPair): Generator<FoundRisk> {
    if (targets.gone.length === 0) return;
    const coverage = new Coverage([...allSeries.after.values()].flat());
    for (const { name, path } of targets.gone) {
      const series = allSeries.before.get(name) ?? [];
      yield {
        subject: `target/${name}`,
        message: `target ${quoted(name)} is no longer backed up`,
        before: [...new Set(series.map(promiseOf))].join('; '),
        after: 'no backups',
        effect:
          effectOf(series, coverage) +
          goneSchedules.takenOver(namesOf(series)) +
          goneSchedules.leftRunning(series),
        place: inBefore(path),
      };
    }
  },
};
