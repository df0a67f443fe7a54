import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Backup names add 15 characters, and label values end at 63. */
const longest = 48;

/** A shorter name of the same words: vowels go first, then the end. */
export function shorterName(name: string): string {
  const words = name.split('-');
  const dense = words
    .map((word) => (word.length > 4 ? (word[0] ?? '') + word.slice(1).replace(/[aeiou]/g, '') : word))
    .join('-');
  const cut = dense.length <= longest ? dense : dense.slice(0, longest);
  return cut.replace(/[^a-z0-9]+$/, '');
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, target, path } of plan.schedules) {
    if (name.length <= longest) continue;
    yield {
      message: `schedule name "${name}" has ${name.length} characters, ${longest} are possible`,
      subject: `target/${target}`,
      path,
      at: 'key',
      remedy: `shorten the target or its entry, or give it a name that makes the whole at most ${longest}, such as ${shorterName(name)}`,
    };
  }
}

export const nameTooLong: Rule = {
  code: 'name-too-long',
  severity: 'error',
  title: 'a schedule name has at most 48 characters',
  why: `Velero names each Backup <schedule>-YYYYMMDDhhmmss and writes that into labels, which end at 63 characters. Over 48 it
cuts and hashes the label, which breaks the bookkeeping of snapshots (velero #9162); over 63 no Backup is made at all and
only a log line says so (velero PR #9531).`,
  remedy: 'shorten the target, or give it a shorter name',
  example: {
    bad: 'targets:\n  the-whole-of-the-production-cluster-with-all-its-volumes: { namespaces: all, schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
