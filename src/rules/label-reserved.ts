import type { Path } from '../diagnostic.ts';
import { isMap, type JsonObject } from '../json.ts';
import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { speakerOf } from '../plan/stated-at.ts';
import { managedByLabel, partOfLabel } from '../platform/output-labels.ts';
import type { Rule, Violation } from './rule.ts';

/** Who sets a key, and what to write in its place. */
interface Owner {
  readonly who: string;
  readonly remedy: string;
}

const ownKey = 'choose a key of your own, such as example.com/team or team';

/** What Velero puts on every Backup. Source: pkg/apis/velero/v1/labels_annotations.go and those that set them. */
const setByVelero = new Set([
  'velero.io/schedule-name',
  'velero.io/storage-location',
  'velero.io/resource-timeout',
  'velero.io/source-cluster-k8s-gitversion',
  'velero.io/source-cluster-k8s-major-version',
  'velero.io/source-cluster-k8s-minor-version',
  'velero.io/global-backup-volume-policy-configmap',
]);

/** Backups carry this one too; the other two are the Schedule's alone. */
const ofPlan = (key: string): boolean => key.startsWith('backup-plan/');

const ofRenderedObjects = new Set([managedByLabel, partOfLabel]);

const byPlan: Owner = { who: 'plan sets it to find what it has rendered', remedy: ownKey };

function ownerOf(key: string): Owner | null {
  if (ofPlan(key)) return byPlan;
  return setByVelero.has(key) ? { who: 'Velero sets it on every Backup', remedy: ownKey } : null;
}

const ownerOfLabel = (key: string): Owner | null =>
  ofRenderedObjects.has(key)
    ? {
        ...byPlan,
        remedy: `label the backups alone: scheduleSpec: { template: { metadata: { labels: { ${key}: … } } } }`,
      }
    : ownerOf(key);

/** Annotations by which Velero, Flux and Argo CD are told to treat an object otherwise than the plan says. */
function ownerOfAnnotation(key: string): Owner | null {
  if (key.startsWith('velero.io/csi-volumesnapshot-class_'))
    return {
      who: 'Velero chooses the snapshot class by it',
      remedy: 'write volumes.snapshotClasses.<name of the class>: { driver: …, existing: true }',
    };
  if (key.startsWith('kustomize.toolkit.fluxcd.io/'))
    return { who: 'Flux is steered by it, and plan writes what protects a schedule', remedy: 'remove it' };
  if (key.startsWith('argocd.argoproj.io/'))
    return { who: 'Argo CD is steered by it, and plan writes what protects a schedule', remedy: 'remove it' };
  if (/^(?:internal\.)?config\.(?:kubernetes|k8s)\.io\//.test(key))
    return { who: 'kustomize is steered by it, and may leave the schedule out', remedy: 'remove it' };
  return ownerOf(key);
}

/** Labels of the backups alone: `scheduleSpec.template.metadata.labels`. */
function hatchLabels({
  scheduleSpecLayers,
}: Schedule): readonly { readonly key: string; readonly path: Path }[] {
  const way = ['template', 'metadata', 'labels'];
  return scheduleSpecLayers.flatMap(({ path, spec }) =>
    Object.keys(mapAt(spec, way)).map((key) => ({ key, path: [...path, ...way, key] })),
  );
}

const mapAt = (map: JsonObject, way: readonly string[]): JsonObject =>
  way.reduce<JsonObject>((inner, key) => {
    const value = inner[key];
    return isMap(value) ? value : {};
  }, map);

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const pairs = [
      ...schedule.labels.map((pair) => ({ ...pair, owner: ownerOfLabel(pair.key) })),
      ...hatchLabels(schedule).map((pair) => ({ ...pair, owner: ownerOf(pair.key) })),
      ...schedule.annotations.map((pair) => ({ ...pair, owner: ownerOfAnnotation(pair.key) })),
    ];
    for (const { key, path, owner } of pairs) {
      const place = JSON.stringify(path);
      if (owner === null || reported.has(place)) continue;
      reported.add(place);
      const { subject, name } = speakerOf(schedule.target, path);
      yield {
        message: `"${key}" on ${name} is not free: ${owner.who}`,
        remedy: owner.remedy,
        subject,
        path,
        at: 'key',
      };
    }
  }
}

export const labelReserved: Rule = {
  code: 'label-reserved',
  severity: 'error',
  title: 'labels and annotations that steer are left to those who read them',
  why: `Velero finds backups by velero.io labels, Flux guards and prunes by its annotations, and plan finds its own objects by theirs;
a second value would hide backups or undo a guard.`,
  remedy: ownKey,
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d, labels: { velero.io/schedule-name: other } }',
    good: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d, labels: { team: shop } }',
  },
  needs: 'entry',
  check,
};
