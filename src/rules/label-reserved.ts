import type { Path } from '../diagnostic.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { speakerOf } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

const reserved = (key: string): boolean =>
  key.startsWith('backup-plan/') ||
  key === 'app.kubernetes.io/managed-by' ||
  key === 'app.kubernetes.io/part-of' ||
  /^(?:[a-z0-9.-]*\.)?velero\.io\//.test(key);

/** Annotations by which Velero, Flux and Argo CD are told to treat an object otherwise than the plan says. */
const steering = (key: string): boolean =>
  /^(?:kustomize\.toolkit\.fluxcd\.io|argocd\.argoproj\.io)\//.test(key);

/** Labels of the backups alone: `scheduleSpec.template.metadata.labels`. */
function hatchLabels({
  scheduleSpecLayers,
}: Schedule): readonly { readonly key: string; readonly path: Path }[] {
  const way = ['template', 'metadata', 'labels'];
  return scheduleSpecLayers.flatMap(({ path, spec }) =>
    Object.keys(mapAt(spec, way)).map((key) => ({ key, path: [...path, ...way, key] })),
  );
}

const isMap = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapAt = (map: JsonObject, way: readonly string[]): JsonObject =>
  way.reduce<JsonObject>((inner, key) => {
    const value = inner[key];
    return isMap(value) ? value : {};
  }, map);

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const pairs = [
      ...schedule.labels.filter(({ key }) => reserved(key)),
      ...hatchLabels(schedule).filter(({ key }) => reserved(key)),
      ...schedule.annotations.filter(({ key }) => reserved(key) || steering(key)),
    ];
    for (const { key, path } of pairs) {
      const place = JSON.stringify(path);
      if (reported.has(place)) continue;
      reported.add(place);
      const { subject, name } = speakerOf(schedule.target, path);
      yield {
        message: `"${key}" on ${name} is set by plan, Velero or Flux themselves`,
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
  remedy: 'use a key of your own',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d, labels: { velero.io/schedule-name: other } }',
    good: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d, labels: { team: shop } }',
  },
  needs: 'entry',
  check,
};
