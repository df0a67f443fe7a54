import type { Path } from '../diagnostic.ts';
import type { ResolvedPlan, Schedule, VeleroInstall } from '../plan/resolved-plan.ts';
import { meaningOf, sortedText } from './meaning.ts';
import type { PlanPair } from './plan-pair.ts';

/** Sections whose entries are subjects of their own, with the word for one of them. */
const singular: Readonly<Record<string, string>> = {
  targets: 'target',
  services: 'service',
  storage: 'storage',
  tiers: 'tier',
  hooks: 'hook',
  retention: 'retention',
  external: 'external',
  mirrors: 'mirror',
};

/** What a place in a plan is about, as `acknowledge` names it: `storage/default`, `velero`; `plan` for the whole. */
export function subjectOf(path: Path): string {
  const [section = 'plan', name] = path.map(String);
  const one = singular[section];
  return one === undefined || name === undefined ? section : `${one}/${name}`;
}

/** One thing that a plan speaks of, as it is before and after a change. */
export interface Entity {
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly path: Path;
}

/** What follows from other fields, or is reported with what it belongs to. */
function ownWords({ hooks: _hooks, volumes, scheduleSpec, ...schedule }: Schedule): object {
  const {
    longestGapSeconds: _longest,
    shortestGapSeconds: _shortest,
    promiseGapSeconds: _promise,
    ...own
  } = schedule;
  return { ...own, scheduleSpec: sortedText(scheduleSpec), volumes: volumes.method };
}

/** What the volumes need of the server follows from them. */
function ofServer({
  features: _features,
  nodeAgent: { needed: _needed, ...nodeAgent },
  ...own
}: VeleroInstall): object {
  return { ...own, nodeAgent };
}

/** Parts of a resolved plan that are entities by their names, or follow from others. */
const known = new Set<keyof ResolvedPlan>([
  'inventory',
  'velero',
  'storage',
  'services',
  'schedules',
  'targets',
  'volumes',
  'volumeFates',
  'patches',
  'external',
  'mirrors',
  'restoreModifiers',
  'acknowledge',
  'unused',
]);

/** A list says by its name whether its order means something. */
const listOf = (key: string, value: unknown): unknown => (Array.isArray(value) ? { [key]: value } : value);

/** Everything that is in both plans, by subject. */
export function* entitiesOf({
  before,
  after,
  targets,
  services,
  storage,
  external,
  mirrors,
  allSeries,
}: PlanPair): Generator<Entity> {
  for (const { before: old, after: young } of targets.kept) {
    const words = (side: 'before' | 'after', name: string) =>
      (allSeries[side].get(name) ?? [])
        .flatMap(({ schedules }) => schedules)
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(ownWords);
    yield {
      subject: `target/${young.name}`,
      before: words('before', old.name),
      after: words('after', young.name),
      path: young.path,
    };
  }
  for (const { before: old, after: young } of services.kept)
    yield { subject: `service/${young.name}`, before: old, after: young, path: young.path };
  for (const { before: old, after: young } of storage.kept)
    yield { subject: `storage/${young.name}`, before: old, after: young, path: young.path };
  for (const { before: old, after: young } of external.kept)
    yield { subject: `external/${young.name}`, before: old, after: young, path: young.path };
  for (const { before: old, after: young } of mirrors.kept)
    yield { subject: `mirror/${young.name}`, before: old, after: young, path: young.path };
  const volumes = ({ volumes: { policies: _, ...rest } }: ResolvedPlan) => rest;
  yield { subject: 'volumes', before: volumes(before), after: volumes(after), path: ['volumes'] };
  yield {
    subject: 'velero',
    before: ofServer(before.velero),
    after: ofServer(after.velero),
    path: ['velero'],
  };
  yield {
    subject: 'restore',
    before: { restoreModifiers: before.restoreModifiers },
    after: { restoreModifiers: after.restoreModifiers },
    path: ['restore'],
  };
  for (const [key, value] of Object.entries(after)) {
    const name = key as keyof ResolvedPlan;
    if (!known.has(name))
      yield { subject: key, before: listOf(key, before[name]), after: listOf(key, value), path: [key] };
  }
}

/** Names of the fields in which two entities differ in meaning; [] where they mean the same. */
export function changedFields({ before, after }: Entity, pair: PlanPair): readonly string[] {
  const [from, to] = [pair.before.velero.release.cron, pair.after.velero.release.cron];
  if (from === to && JSON.stringify(before) === JSON.stringify(after)) return [];
  if (meaningOf(before, from) === meaningOf(after, to)) return [];
  const [old, young] = [first(before), first(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(young)])].filter(
    (key) => meaningOf({ [key]: old[key] }, from) !== meaningOf({ [key]: young[key] }, to),
  );
  return fields.length === 0 ? ['more'] : fields;
}

/** Fields of an entity, or of the first of several that belong together. */
function first(value: unknown): Readonly<Record<string, unknown>> {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'object' && one !== null
    ? (one as Readonly<Record<string, unknown>>)
    : { value: one };
}
