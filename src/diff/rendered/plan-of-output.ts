import { groupBy } from '../../group-by.ts';
import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { mirrorLabel } from '../../platform/output-labels.ts';
import type { RenderedFile } from '../objects.ts';
import { serviceOfHooks } from './hooks.ts';
import { locationOf } from './locations.ts';
import { outputOf } from './output-settings.ts';
import { mapAt, objectsOf, text } from './read-objects.ts';
import { schedulesOf } from './schedules-of-series.ts';
import { serverOf } from './server.ts';
import { watchOf } from './watch.ts';

/** Classes as their objects say them; one without an object was not there. */
function snapshotClassesOf(
  files: readonly RenderedFile[],
  { volumes }: ResolvedPlan,
): ResolvedPlan['volumes']['snapshotClasses'] {
  const documents = objectsOf(files, 'VolumeSnapshotClass');
  return volumes.snapshotClasses.flatMap((one) => {
    if (one.existing) return [one];
    const document = documents.get(one.name);
    if (document === undefined) return [];
    return [
      {
        ...one,
        deletionPolicy: document['deletionPolicy'] === 'Delete' ? ('Delete' as const) : ('Retain' as const),
      },
    ];
  });
}

/** Mirrors whose Deployment the folder has; one that has none is new. */
function mirrorsOf(files: readonly RenderedFile[], { mirrors }: ResolvedPlan): ResolvedPlan['mirrors'] {
  if (mirrors.length === 0) return [];
  const there = new Set(
    [...objectsOf(files, 'Deployment').values()].map((document) =>
      text(mapAt(document, 'spec', 'template', 'metadata', 'labels')[mirrorLabel]),
    ),
  );
  return mirrors.filter(({ name }) => there.has(name));
}

/** Modifiers whose ConfigMap the folder has. */
function modifiersOf(
  files: readonly RenderedFile[],
  { restoreModifiers }: ResolvedPlan,
): ResolvedPlan['restoreModifiers'] {
  if (restoreModifiers.length === 0) return [];
  const there = objectsOf(files, 'ConfigMap');
  return restoreModifiers.filter(({ configMap }) => there.has(configMap));
}

/**
 * The plan that a rendered folder tells of: schedules with their hooks, services by their hooks, storage locations,
 * snapshot classes, mirrors, restore modifiers, limits of alerts, how the server runs and how Flux reads. What no object tells is taken to be as in `plan`,
 * whose output is `rendered`; what that gets wrong, `untoldChanges` finds.
 */
export function planOfOutput(
  files: readonly RenderedFile[],
  plan: ResolvedPlan,
  rendered: readonly RenderedFile[],
): ResolvedPlan {
  const documents = objectsOf(files, 'Schedule');
  const young = objectsOf(rendered, 'Schedule');
  const now = new Map(
    plan.schedules.map((schedule) => [schedule.name, { schedule, document: young.get(schedule.name) ?? {} }]),
  );
  const server = { ...plan, velero: serverOf(files, rendered, plan, [...documents.values()]) };
  const watched = watchOf(files, {
    ...plan,
    schedules: schedulesOf(documents, server, plan.velero.release.cron, now),
  });
  const { schedules } = watched;
  const placed = schedules.flatMap(({ hooks }) => hooks);
  const locations = objectsOf(files, 'BackupStorageLocation');
  const otherLocations = objectsOf(rendered, 'BackupStorageLocation');
  const [location] = plan.storage;
  const targets = groupBy(schedules, ({ target }) => target);
  const known = new Map(plan.targets.map((target) => [target.name, target]));
  return {
    ...server,
    services: plan.services.map((service) => serviceOfHooks(service, placed)),
    storage: [...locations].flatMap(([name, document]) => {
      const like = plan.storage.find((one) => one.name === name) ?? location;
      return like === undefined ? [] : [locationOf(document, like, otherLocations.get(name) ?? null)];
    }),
    targets: [...targets].map(([name, own]) => ({
      ...(known.get(name) ?? { path: ['targets', name], tier: '', namespaceSelector: '' }),
      name,
      schedules: own.map((schedule) => schedule.name),
    })),
    volumes: { ...plan.volumes, snapshotClasses: snapshotClassesOf(files, plan) },
    mirrors: mirrorsOf(files, plan),
    restoreModifiers: modifiersOf(files, plan),
    ...watched,
    output: outputOf(files, plan, rendered),
  };
}
