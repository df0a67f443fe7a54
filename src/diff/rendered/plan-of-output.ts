import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import type { RenderedFile } from '../objects.ts';
import { serviceOfHooks } from './hooks.ts';
import { locationOf } from './locations.ts';
import { mapAt, objectsOf, text } from './read-objects.ts';
import { schedulesOf } from './schedules-of-series.ts';
import { serverOf } from './server.ts';

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

/** Who applies the folder, as its files are made for one of them. */
function formatOf(files: readonly RenderedFile[]): ResolvedPlan['output']['format'] {
  if (files.some(({ path }) => path.startsWith('kubernetes/flux/'))) return 'flux';
  return files.some(
    ({ path, text: content }) => /\.ya?ml$/.test(path) && content.includes('argocd.argoproj.io/sync-'),
  )
    ? 'argocd'
    : 'plain';
}

/** Who applies the folder, and where Flux reads it from: what its paths have in front of those of now. */
function outputOf(
  files: readonly RenderedFile[],
  plan: ResolvedPlan,
  rendered: readonly RenderedFile[],
): ResolvedPlan['output'] {
  const output = { ...plan.output, format: formatOf(files) };
  const [old, young] = [objectsOf(files, 'Kustomization'), objectsOf(rendered, 'Kustomization')];
  for (const [name, document] of young) {
    const path = text(mapAt(document, 'spec')['path']);
    const before = text(mapAt(old.get(name) ?? {}, 'spec')['path']);
    const end = path.startsWith(output.flux.path) ? path.slice(output.flux.path.length) : '';
    if (end !== '' && before !== path && before.endsWith(end))
      return { ...output, flux: { ...output.flux, path: before.slice(0, -end.length) } };
  }
  return output;
}

/** Entries of the plan whose own files the folder has; one that has none of them is new. */
function isThere(
  section: string,
  files: readonly RenderedFile[],
  rendered: readonly RenderedFile[],
): (entry: { readonly name: string }) => boolean {
  const paths = new Set(files.map(({ path }) => path));
  return ({ name }) => {
    const own = rendered.filter(({ origin }) => origin[0] === section && origin[1] === name);
    return own.length === 0 || own.some(({ path }) => paths.has(path));
  };
}

/**
 * The plan that a rendered folder tells of: schedules with their hooks, services by their hooks, storage locations,
 * snapshot classes, the release of the server and where Flux reads. What no object tells is taken to be as in `plan`,
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
  const server = { ...plan, velero: serverOf(files, plan, [...documents.values()]) };
  const schedules = schedulesOf(documents, server, plan.velero.release.cron, now);
  const placed = schedules.flatMap(({ hooks }) => hooks);
  const locations = objectsOf(files, 'BackupStorageLocation');
  const otherLocations = objectsOf(rendered, 'BackupStorageLocation');
  const [location] = plan.storage;
  const targets = new Map<string, string[]>();
  for (const { target, name } of schedules) targets.set(target, [...(targets.get(target) ?? []), name]);
  const known = new Map(plan.targets.map((target) => [target.name, target]));
  return {
    ...server,
    schedules,
    services: plan.services.map((service) => serviceOfHooks(service, placed)),
    storage: [...locations].flatMap(([name, document]) => {
      const like = plan.storage.find((one) => one.name === name) ?? location;
      return like === undefined ? [] : [locationOf(document, like, otherLocations.get(name) ?? null)];
    }),
    targets: [...targets].map(([name, names]) => ({
      ...(known.get(name) ?? { path: ['targets', name], tier: '', namespaceSelector: '' }),
      name,
      schedules: names,
    })),
    volumes: { ...plan.volumes, snapshotClasses: snapshotClassesOf(files, plan) },
    mirrors: plan.mirrors.filter(isThere('mirrors', files, rendered)),
    output: outputOf(files, plan, rendered),
  };
}
