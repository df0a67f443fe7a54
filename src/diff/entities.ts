import type { Path } from '../diagnostic.ts';
import type { ResolvedPlan, Service, StorageLocation, VeleroInstall } from '../plan/resolved-plan.ts';
import { subjectOf } from '../plan/subject.ts';
import type { Pair } from './pairing.ts';
import type { PlanPair } from './plan-pair.ts';
import type { Series } from './series.ts';
import { pairVolumes } from './volume-pairs.ts';

/** One thing that a plan speaks of, as it is before and after a change. */
export interface Entity {
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly path: Path;
}

/** What a series says of its own; what follows from other fields, or from how long it keeps, is left out. */
function ofSeries({ schedules, first }: Series, hasSameLayers: boolean): object {
  const { entry, manual, paused, storage, scope, alerts, labels, annotations, rpo } = first;
  return {
    ...{ entry, manual, paused, storage, scope, alerts, labels, annotations },
    rpo: rpo?.seconds ?? null,
    scheduleSpec: first.scheduleSpec,
    method: first.volumes.method,
    layers: schedules.map(({ layer, ttlSeconds }) => `${layer} ${ttlSeconds}`),
    names: schedules.map(({ name }) => name),
    // Layers share out the days of one schedule: with other layers their crons differ in any case.
    schedule: hasSameLayers ? schedules.map(({ cron }) => ({ cron })) : first.scheduleText,
  };
}

function pairOfSeries({ before, after }: Pair<Series>): Pair<object> {
  const layers = ({ schedules }: Series) => schedules.map(({ layer }) => layer).join();
  const isSame = layers(before) === layers(after);
  return { before: ofSeries(before, isSame), after: ofSeries(after, isSame) };
}

/** Secrets that are made for one subject: what is fetched, and what lies encrypted beside the plan. */
const secretsOf = ({ externalSecrets, sopsSecrets }: ResolvedPlan, subject: string): object => ({
  externalSecrets: externalSecrets.filter(({ path }) => subjectOf(path) === subject),
  sopsSecrets: sopsSecrets.filter(({ path }) => subjectOf(path) === subject),
});

/** Under the name that each hook and volume has on the later side; hooks of one side only are spoken of as such. */
function ofServices({ before, after }: Pair<Service>, hooks: PlanPair['hooks']): Pair<object> {
  const kept = hooks.find(({ service }) => service === after.name)?.kept ?? [];
  const later = new Map(pairVolumes({ before, after }).kept.map((pair) => [pair.before, pair.after.name]));
  return {
    before: {
      ...before,
      volumes: before.volumes.map((volume) => ({
        ...volume,
        called: volume.name,
        name: later.get(volume) ?? volume.name,
      })),
      hooks: kept.map((pair) => ({ ...pair.before, called: pair.before.name, name: pair.after.name })),
    },
    after: {
      ...after,
      volumes: after.volumes.map((volume) => ({ ...volume, called: volume.name })),
      hooks: kept.map((pair) => ({ ...pair.after, called: pair.after.name })),
    },
  };
}

/** The words of the hatch are not those of the plan. */
function ofLocation({ config, ...own }: StorageLocation, others: readonly StorageLocation[]): object {
  const hatched = new Set(others.flatMap(({ hatch }) => Object.keys(hatch ?? {})));
  return { ...own, config: config.filter(({ key }) => !hatched.has(key)) };
}

/** What the volumes need of the server follows from them. */
function ofServer({
  csi: _csi,
  nodeAgent: { needed: _needed, ...nodeAgent },
  ...own
}: VeleroInstall): object {
  return { ...own, nodeAgent };
}

/** Parts of a resolved plan that are entities by their names, follow from others, or tell how the plan is written. */
const known = new Set<keyof ResolvedPlan>([
  'isOverlaid',
  'installKeys',
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
  'externalSecrets',
  'sopsSecrets',
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
  hooks,
}: PlanPair): Generator<Entity> {
  const secrets = (subject: string, { before: old, after: young }: Pair<object>): Pair<object> => ({
    before: { ...old, ...secretsOf(before, subject) },
    after: { ...young, ...secretsOf(after, subject) },
  });
  for (const { after: young, series } of targets.kept)
    for (const pair of series.kept)
      yield { subject: `target/${young.name}`, ...pairOfSeries(pair), path: young.path };
  for (const pair of services.kept)
    yield { subject: `service/${pair.after.name}`, ...ofServices(pair, hooks), path: pair.after.path };
  for (const { before: old, after: young } of storage.kept) {
    const both = [old, young];
    const subject = `storage/${young.name}`;
    const own = { before: ofLocation(old, both), after: ofLocation(young, both) };
    yield { subject, ...secrets(subject, own), path: young.path };
  }
  for (const { before: old, after: young } of external.kept)
    yield { subject: `external/${young.name}`, before: old, after: young, path: young.path };
  for (const pair of mirrors.kept) {
    const subject = `mirror/${pair.after.name}`;
    yield { subject, ...secrets(subject, pair), path: pair.after.path };
  }
  const volumes = ({ volumes: { policies: _, ...rest } }: ResolvedPlan) => rest;
  const ofVolumes = secrets('volumes', { before: volumes(before), after: volumes(after) });
  yield { subject: 'volumes', ...ofVolumes, path: ['volumes'] };
  const ofVelero = secrets('velero', { before: ofServer(before.velero), after: ofServer(after.velero) });
  yield { subject: 'velero', ...ofVelero, path: ['velero'] };
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
