import { either, few } from '../enumeration.ts';
import { groupByEach } from '../group-by.ts';
import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { parseWhen, type When } from '../plan/when.ts';
import {
  describeCommonDay,
  type FieldsCron,
  namesDates,
  nextFiring,
  parseCron,
  timeZone,
  weekdayNames,
} from '../velero/cron/index.ts';
import type { Rule, Violation } from './rule.ts';

/** A fixed week from a Sunday that is the first of a month and of a year, without a change of clocks. */
const weekStart = Date.UTC(2023, 0, 1);
const minute = 60_000;
const dayMinutes = 1440;
const weekMinutes = 7 * dayMinutes;

/** The cron where it fires by the clock, else null. */
function fieldsOf(cron: string, { velero }: ResolvedPlan): FieldsCron | null {
  const parsed = parseCron(cron, velero.release.cron);
  return parsed.ok && parsed.cron.kind === 'fields' ? parsed.cron : null;
}

/** Minutes of the week at which Velero finds the cron due. */
function minutesOf(cron: FieldsCron | null): readonly number[] {
  if (cron === null) return [];
  const found: number[] = [];
  const end = weekStart + weekMinutes * minute;
  for (let at = nextFiring(cron, weekStart - 1000); at !== null && at < end; at = nextFiring(cron, at))
    found.push(Math.floor((at - weekStart) / minute));
  return found;
}

/** Whether the plan states the minute; those that plan itself chose are spread as well as they can be. */
function statesMinute(scheduleText: string): boolean {
  const parsed = parseWhen(scheduleText);
  return parsed.ok && isFixed(parsed.when);
}

function isFixed(when: When): boolean {
  switch (when.kind) {
    case 'manual':
      return false;
    case 'cron':
      return true;
    case 'every':
      return when.minute !== null;
    default:
      return when.time.until === when.time.from + 1;
  }
}

/** What somebody wrote as one schedule: its layers and its parts per namespace belong together. */
const decisionOf = ({ target, entry }: Schedule): string => JSON.stringify([target, entry]);

/** Schedules by cron, one for each decision: those that are due together whatever the day. */
function byCron(plan: ResolvedPlan): ReadonlyMap<string, readonly Schedule[]> {
  const decisions = new Map<string, Map<string, Schedule>>();
  const stated = new Map<string, boolean>();
  for (const schedule of plan.schedules) {
    const { scheduleText } = schedule;
    if (!stated.has(scheduleText)) stated.set(scheduleText, statesMinute(scheduleText));
    if (schedule.paused || stated.get(scheduleText) !== true) continue;
    const same = decisions.get(schedule.cron) ?? new Map<string, Schedule>();
    if (!same.has(decisionOf(schedule))) same.set(decisionOf(schedule), schedule);
    decisions.set(schedule.cron, same);
  }
  return new Map([...decisions].map(([cron, same]) => [cron, [...same.values()]]));
}

/** Crons that meet, directly or through others, as one group; each name leads to that of its group. */
class Groups {
  readonly #leads = new Map<string, string>();

  of(cron: string): string {
    let name = cron;
    for (let next = this.#leads.get(name); next !== undefined; next = this.#leads.get(name)) name = next;
    if (name !== cron) this.#leads.set(cron, name);
    return name;
  }

  join(one: string, other: string): void {
    const [left, right] = [this.of(one), this.of(other)];
    if (left !== right) this.#leads.set(right, left);
  }
}

interface Meeting {
  readonly minute: number;
  /** Whether as many meet at this time on each other day of the week. */
  readonly everyDay: boolean;
  readonly crons: readonly FieldsCron[];
  readonly schedules: readonly Schedule[];
}

/** For each group of schedules that meet, the minute at which most of them do. */
function meetings(plan: ResolvedPlan): readonly Meeting[] {
  const schedules = byCron(plan);
  const due = groupByEach(schedules.keys(), (cron) => minutesOf(fieldsOf(cron, plan)));
  const size = (crons: readonly string[]) =>
    crons.reduce((sum, cron) => sum + (schedules.get(cron)?.length ?? 0), 0);
  const crowded = [...due]
    .filter(([, crons]) => size(crons) > plan.velero.concurrency)
    .sort(([one], [other]) => one - other);
  const groups = new Groups();
  for (const [, [first = '', ...others]] of crowded) for (const other of others) groups.join(first, other);
  const busiest = new Map<string, { readonly minute: number; readonly crons: readonly string[] }>();
  for (const [at, crons] of crowded) {
    const group = groups.of(crons[0] ?? '');
    const before = busiest.get(group);
    if (before === undefined || size(crons) > size(before.crons)) busiest.set(group, { minute: at, crons });
  }
  const order = new Map(plan.schedules.map(({ name }, index) => [name, index]));
  const everyDay = (at: number, crons: readonly string[]) =>
    weekdayNames.every(
      (_, day) => size(due.get((at + day * dayMinutes) % weekMinutes) ?? []) === size(crons),
    );
  return [...busiest.values()].map(({ minute: at, crons }) => ({
    minute: at,
    everyDay: everyDay(at, crons),
    crons: crons.flatMap((cron) => fieldsOf(cron, plan) ?? []),
    schedules: crons
      .flatMap((cron) => schedules.get(cron) ?? [])
      .sort((one, other) => (order.get(one.name) ?? 0) - (order.get(other.name) ?? 0)),
  }));
}

/** In the plan's own zone, such as `on Sunday at 00:00 (UTC)`: by the date where the crons name dates. */
function clock({ minute: at, everyDay, crons }: Meeting, zone: string): string {
  const instant = weekStart + at * minute;
  const wall = new Date(instant + (timeZone(zone)?.offsetAt(instant) ?? 0));
  const time = wall.toISOString().slice('2023-01-01T'.length, '2023-01-01T00:00'.length);
  const day = everyDay && !crons.some(namesDates) ? null : describeCommonDay(crons, wall);
  return `${day ?? 'every day'} at ${time} (${zone})`;
}

/** The most schedules that a message names. */
const mostNamed = 5;

function named(schedules: readonly Schedule[]): string {
  const names = schedules.map(({ name }) => `"${name}"`);
  return names.length > mostNamed ? few(names, mostNamed) : either(names, 'and');
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const { concurrency, timeZone: zone } = plan.velero;
  for (const meeting of meetings(plan)) {
    const { schedules } = meeting;
    const [first] = schedules;
    if (first === undefined) continue;
    yield {
      message: `${schedules.length} schedules are due ${clock(meeting, zone)}: ${named(schedules)}; Velero runs ${concurrency === 1 ? 'one backup' : `${concurrency} backups`} at a time`,
      subject: `target/${first.target}`,
      path: first.schedulePath,
    };
  }
}

export const schedulesMeet: Rule = {
  code: 'schedules-meet',
  severity: 'info',
  title: 'schedules are due at different minutes',
  why: `Velero runs as many backups at once as velero.concurrency says, and only those whose namespaces do not overlap; the others wait.
Until the last of them begins its restore point is older than its schedule says, and behind a long backup a frequent schedule piles up
(velero #6746, #7012). Nothing is lost by it.`,
  remedy:
    'give them minutes of their own, or let plan choose: every 6h instead of "0 */6 * * *", daily 01:00-05:00 instead of "0 2 * * *"',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }\n  web: { namespaces: [web], schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }\n  web: { namespaces: [web], schedule: "20 2 * * *", retention: 30d }',
  },
  needs: 'plan',
  check,
};
