import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Backup names add 15 characters, and label values end at 63. */
const longest = 48;

/** A name of the same words that is not longer than `room`: vowels go first, then the end. */
function shorterName(name: string, room: number = longest): string {
  const dense = name
    .split('-')
    .map((word) => (word.length > 4 ? (word[0] ?? '') + word.slice(1).replace(/[aeiou]/g, '') : word))
    .join('-');
  return dense.slice(0, room).replace(/[^a-z0-9]+$/, '');
}

/** What plan puts behind the name that stands in the plan: a layer of a keep-set. */
const ending = ({ name, baseName }: Schedule): string => name.slice(baseName.length);

/** A target that is one backup per namespace puts the namespace behind its name. */
const perNamespace = ({ schedules }: ResolvedPlan, { target, scope }: Schedule): boolean =>
  schedules.some((other) => other.target === target && other.scope.services !== scope.services);

function remedyFor(plan: ResolvedPlan, schedule: Schedule): string {
  const { entry, target, scope } = schedule;
  const [namespace = ''] = perNamespace(plan, schedule) ? scope.namespaces : [];
  const room = longest - ending(schedule).length - (namespace === '' ? 0 : namespace.length + 1);
  const where = entry === '' ? 'the target' : `its schedule "${entry}"`;
  if (room < 1) return `give the services in namespace ${namespace} a target of their own, with a short name`;
  const words = entry === '' ? target : `${target}-${entry}`;
  return `give ${where} a name of at most ${room} characters, such as name: ${shorterName(words, room)}`;
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const worst = new Map<string, Schedule>();
  for (const schedule of plan.schedules) {
    const place = JSON.stringify([schedule.target, schedule.entry]);
    if (schedule.name.length > Math.max(longest, worst.get(place)?.name.length ?? 0))
      worst.set(place, schedule);
  }
  for (const schedule of worst.values()) {
    const { name, target, path } = schedule;
    yield {
      message: `schedule name "${name}" has ${name.length} characters, ${longest} are possible`,
      subject: `target/${target}`,
      path,
      at: 'key',
      remedy: remedyFor(plan, schedule),
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
