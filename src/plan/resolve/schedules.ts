import type { Path } from '../../diagnostic.ts';
import type { JsonObject } from '../../json.ts';
import { secondsOf } from '../../seconds-of.ts';
import type { Release } from '../../velero/releases.ts';
import { layKeepSet } from '../keep-set.ts';
import { placeWhen, zoneOfCron } from '../placed-cron.ts';
import type { Plan } from '../plan.generated.ts';
import type { Schedule, Target } from '../resolved-plan.ts';
import { parseWhen, type When } from '../when.ts';
import { reportOverridden } from './overridden-by-tier.ts';
import { resolveScopes, type ScopeContext, type TargetScope } from './scope.ts';
import { type Entry, entriesOf } from './settings.ts';
import { gapsOfCron } from './timing.ts';

type PlanTarget = NonNullable<Plan['targets']>[string];
type PlanRetention = NonNullable<PlanTarget['retention']>;
type KeepSet = Exclude<PlanRetention, string>;

/** A schedule whose hooks and volumes are not yet decided. */
export type ScheduleDraft = Omit<Schedule, 'hooks' | 'volumes'> & {
  readonly volumesPath: Path;
  readonly method: Schedule['volumes']['method'];
};

/** The crons that one time and one retention make, and one cron that fires whenever any of them does. */
interface Timings {
  readonly layers: readonly {
    readonly layer: Schedule['layer'];
    readonly suffix: string;
    readonly cron: string;
    readonly ttlSeconds: number;
  }[];
  readonly together: string;
}

interface Context extends ScopeContext {
  readonly release: Release;
  readonly timeZone: string;
  readonly defaultStorage: string;
}

const atStorage: Path = ['storage'];

/** Of a schedule that names no location, where none of several is the default; said once, for one word mends it. */
function reportNoDefault({ plan, defaultStorage, problems }: Context): void {
  const names = Object.keys(plan.storage ?? {}).map((name) => `"${name}"`);
  if (defaultStorage !== '' || names.length === 0 || problems.has('no-default-storage', atStorage)) return;
  problems.add(
    'no-default-storage',
    { path: atStorage, at: 'key' },
    'storage',
    `none of the storage locations ${names.join(', ')} is the default`,
  );
}

/** A retention is a duration, which starts with a digit, a keep-set, or the name of one of these. */
function namedRetention(plan: Plan, retention: PlanRetention): string | KeepSet | null {
  if (typeof retention !== 'string' || /^\d/.test(retention)) return retention;
  return plan.retention?.[retention] ?? null;
}

/** The schedules that one time and one retention make: one, or one per layer of a keep-set. */
function timingsOf(
  when: When,
  retention: string | KeepSet,
  name: string,
  place: Path,
  subject: string,
  { plan, timeZone, problems }: Context,
): Timings {
  const placing = { cluster: plan.cluster, name, timeZone };
  if (typeof retention === 'string') {
    const { cron } = placeWhen(when, placing);
    return { layers: [{ layer: '', suffix: '', cron, ttlSeconds: secondsOf(retention) }], together: cron };
  }
  const laid = layKeepSet(retention, when, placing);
  if (laid.ok) return laid;
  problems.add('keep-set-schedule', { path: place }, subject, laid.reason, laid.remedy);
  return { layers: [], together: '' };
}

interface Drafting {
  readonly targetName: string;
  readonly target: PlanTarget;
  readonly entry: Entry;
  readonly tierRpo: { readonly value: string; readonly path: Path } | null;
}

function rpoOf({
  target,
  targetName,
  tierRpo,
}: Drafting): { readonly value: string; readonly path: Path } | null {
  return target.rpo === undefined ? tierRpo : { value: target.rpo, path: ['targets', targetName, 'rpo'] };
}

/** Object name: `<target>`, `-<namespace>` where one target is several backups, `-<entry>`, or what the plan says. */
function objectName({ targetName, target, entry }: Drafting, suffix: string): string {
  if (entry.objectName !== '') return suffix === '' ? entry.objectName : `${entry.objectName}-${suffix}`;
  return [target.name ?? targetName, suffix, entry.name].filter((part) => part !== '').join('-');
}

/** When an entry runs and how long its backups are kept; null where one of them is missing, which is reported. */
function promiseOf({ entry, targetName }: Drafting, { problems }: Context) {
  const subject = `target/${targetName}`;
  const schedule = entry.settings.nearest('schedule');
  const retention = entry.settings.nearest('retention');
  const what =
    entry.name === '' ? `target "${targetName}"` : `schedule "${entry.name}" of target "${targetName}"`;
  if (schedule === null)
    problems.add(
      'no-schedule',
      { path: entry.path, at: 'key' },
      subject,
      `${what} does not say when it runs`,
    );
  if (retention === null)
    problems.add(
      'no-retention',
      { path: entry.path, at: 'key' },
      subject,
      `${what} does not say how long its backups are kept`,
    );
  return schedule === null || retention === null ? null : { schedule, retention };
}

type Promised = NonNullable<ReturnType<typeof promiseOf>>;

function draftsOf(
  drafting: Drafting,
  { schedule, retention }: Promised,
  { scope, suffix }: TargetScope,
  context: Context,
): readonly ScheduleDraft[] {
  const { plan } = context;
  const { entry, targetName } = drafting;
  const { settings } = entry;
  const subject = `target/${targetName}`;
  const kept = namedRetention(plan, retention.value);
  const parsed = parseWhen(schedule.value);
  if (kept === null || !parsed.ok) return [];
  const name = objectName(drafting, suffix);
  const manual = parsed.when.kind === 'manual';
  const rpo = rpoOf(drafting);
  const volumes = settings.nearest('volumes');
  const storage = settings.nearest('storage');
  const alerts = settings.merged('alerts');
  const { layers, together } = timingsOf(parsed.when, kept, name, schedule.path, subject, context);
  const promised = manual || layers.length === 0 ? null : gapsOfCron(together, context.release.cron);
  if (storage === null) reportNoDefault(context);
  return layers.map(({ cron, ttlSeconds, layer, suffix }) => {
    const gaps = manual ? null : gapsOfCron(cron, context.release.cron);
    return {
      name: layer === '' ? name : `${name}-${layer}${suffix}`,
      baseName: name,
      path: entry.path,
      target: targetName,
      entry: entry.name,
      layer,
      schedulePath: schedule.path,
      scheduleText: schedule.value,
      cron,
      timeZone: zoneOfCron(cron),
      manual,
      paused: manual || (settings.nearest('paused')?.value ?? false),
      longestGapSeconds: gaps?.longest ?? null,
      shortestGapSeconds: gaps?.shortest ?? null,
      promiseGapSeconds: promised?.longest ?? null,
      ttlSeconds,
      retentionPath: retention.path,
      rpo: rpo === null ? null : { seconds: secondsOf(rpo.value), path: rpo.path },
      storage: storage?.value ?? context.defaultStorage,
      storagePath: storage?.path ?? entry.path,
      scope,
      method: volumes?.value ?? plan.volumes?.default ?? 'fs-backup',
      volumesPath: volumes?.path ?? ['volumes', 'default'],
      alerts: {
        severity: alerts.severity ?? plan.alerts?.severity ?? 'warning',
        missedRuns: alerts.missedRuns ?? plan.alerts?.missedRuns ?? 0,
      },
      labels: settings.pairs('labels'),
      annotations: settings.pairs('annotations'),
      scheduleSpec: settings.scheduleSpec(),
      scheduleSpecLayers: settings
        .layers('scheduleSpec')
        .map(({ value, path }) => ({ path, spec: value as JsonObject })),
    };
  });
}

export interface DraftedTargets {
  readonly targets: readonly Target[];
  readonly drafts: readonly ScheduleDraft[];
}

/** Joins targets with their tiers and scopes; every draft is one Velero Schedule. */
export function draftSchedules(context: Context): DraftedTargets {
  const { plan, problems } = context;
  const targets: Target[] = [];
  const drafts: ScheduleDraft[] = [];
  for (const [name, target] of Object.entries(plan.targets ?? {})) {
    const tier = target.tier === undefined ? undefined : plan.tiers?.[target.tier];
    if (target.tier !== undefined && tier === undefined) continue;
    if (target.schedule !== undefined && target.schedules !== undefined) {
      problems.add(
        'schedule-beside-schedules',
        { path: ['targets', name, 'schedule'], at: 'key' },
        `target/${name}`,
        `target "${name}" has a schedule and schedules`,
      );
    }
    const tierRpo =
      tier?.rpo === undefined ? null : { value: tier.rpo, path: ['tiers', target.tier ?? '', 'rpo'] };
    const scopes = resolveScopes(name, target, context);
    const stated = entriesOf(name, target, target.tier ?? '', tier);
    reportOverridden(name, stated, problems);
    const entries = stated.flatMap((entry) => {
      const drafting = { targetName: name, target, entry, tierRpo };
      // Also of a target without a scope, so that one run reports all that is missing.
      const promised = promiseOf(drafting, context);
      return promised === null ? [] : [{ drafting, promised }];
    });
    const own = scopes.flatMap((scope) =>
      entries.flatMap(({ drafting, promised }) => draftsOf(drafting, promised, scope, context)),
    );
    targets.push({
      name,
      path: ['targets', name],
      namespaceSelector: target.namespaceSelector ?? '',
    });
    drafts.push(...own);
  }
  return { targets, drafts };
}
