import type { ResolvedPlan, WorkloadPatch } from '../plan/resolved-plan.ts';
import { ServicesByLabel } from '../plan/services-by-label.ts';
import { matchesSelector } from '../velero/label-selector.ts';
import type { Rule, Violation } from './rule.ts';

/** The annotation that both patches write, with two values; null where there is none. */
function contradiction(one: WorkloadPatch, other: WorkloadPatch): string | null {
  const values = new Map(one.podAnnotations.map(({ key, value }) => [key, value]));
  const found = other.podAnnotations.find(({ key, value }) => values.has(key) && values.get(key) !== value);
  return found?.key ?? null;
}

/** Patches that find their pods by the service's labels; one with an owner goes to that object alone. */
function patchesByService({ patches }: ResolvedPlan): ReadonlyMap<string, WorkloadPatch> {
  const found = patches.filter(
    ({ selector, podAnnotations }) => selector !== '' && podAnnotations.length > 0,
  );
  return new Map(found.map((patch) => [patch.service, patch]));
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const patches = patchesByService(plan);
  const annotated = plan.services.filter(({ name }) => patches.has(name));
  const byLabel = new ServicesByLabel(annotated);
  const reported = new Set<string>();
  for (const wide of annotated) {
    for (const narrow of byLabel.within(wide)) {
      const [one, other] = [patches.get(wide.name), patches.get(narrow.name)];
      if (narrow === wide || one === undefined || other === undefined || reported.has(narrow.name)) continue;
      if (matchesSelector(narrow.selector, wide.selector) !== 'yes') continue;
      const key = contradiction(one, other);
      // Of two services with the same labels each is within the other.
      if (key === null || reported.has(wide.name)) continue;
      reported.add(narrow.name);
      yield {
        message: `the pods of service "${narrow.name}" are pods of service "${wide.name}" too (${wide.selectorText}), and ${key}, by which their volumes are told, can say only what one of them wants`,
        subject: `service/${narrow.name}`,
        path: [...narrow.path, 'selector'],
        remedy: `narrow one of the selectors, or name all these volumes under one of "${wide.name}" and "${narrow.name}"`,
      };
    }
  }
}

export const annotationsOnSamePods: Rule = {
  code: 'annotations-on-same-pods',
  severity: 'error',
  title: 'the volumes of a pod are told by one service',
  why: `Which volumes of a pod are copied stands in one annotation of the pod. Where two services name the same pods, the patch that comes
last overwrites the list of the other, whose volumes are then not stored. Source: velero.io/docs file-system-backup.`,
  remedy: 'narrow one of the selectors, or name all these volumes under one service',
  example: {
    bad: 'volumes: { default: skip }\nservices:\n  web: { namespace: shop, selector: app=web, volumes: { data: { claim: data, method: fs-backup } } }\n  canary: { namespace: shop, selector: "app=web,track=canary", volumes: { cache: { claim: cache, method: fs-backup } } }',
    good: 'volumes: { default: skip }\nservices:\n  web: { namespace: shop, selector: "app=web,track=stable", volumes: { data: { claim: data, method: fs-backup } } }\n  canary: { namespace: shop, selector: "app=web,track=canary", volumes: { cache: { claim: cache, method: fs-backup } } }',
  },
  needs: 'entry',
  check,
};
