import { groupBy } from '../group-by.ts';
import type { ResolvedPlan, WorkloadPatch } from '../plan/resolved-plan.ts';
import { ServicesByLabel } from '../plan/services-by-label.ts';
import { matchesSelector } from '../velero/selector-verdicts.ts';
import type { Rule, Violation } from './rule.ts';

/** The annotation that both patches write, with two values; null where there is none. */
function contradiction(one: WorkloadPatch, other: WorkloadPatch): string | null {
  const values = new Map(one.podAnnotations.map(({ key, value }) => [key, value]));
  const found = other.podAnnotations.find(({ key, value }) => values.has(key) && values.get(key) !== value);
  return found?.key ?? null;
}

const onlyOne = (key: string): string =>
  `${key}, by which their volumes are told, can say only what one of them wants`;

/** Two services that an operator or a chart makes from one object, where both would write the same field of it. */
function* checkOwners({ patches }: ResolvedPlan): Generator<Violation> {
  const ofObject = ({ namespace, owner }: WorkloadPatch) =>
    JSON.stringify([namespace, owner?.kind, owner?.name, owner?.podAnnotations]);
  const owned = patches.filter(({ owner, podAnnotations }) => owner !== null && podAnnotations.length > 0);
  for (const together of groupBy(owned, ofObject).values()) {
    for (const [index, one] of together.entries()) {
      const other = together.slice(0, index).find((earlier) => contradiction(earlier, one) !== null);
      const key = other === undefined ? null : contradiction(other, one);
      if (other === undefined || key === null || one.owner === null) continue;
      yield {
        message: `services "${other.service}" and "${one.service}" are both made from ${one.owner.kind} "${one.owner.name}", and ${onlyOne(key)}`,
        subject: `service/${one.service}`,
        path: one.owner.path,
        at: 'key',
        remedy: `name all these volumes under one of "${other.service}" and "${one.service}"`,
      };
    }
  }
}

/** Patches that find their pods by the service's labels; one with an owner goes to that object alone. */
function* checkLabels(plan: ResolvedPlan): Generator<Violation> {
  const found = plan.patches.filter(
    ({ selector, podAnnotations }) => selector !== '' && podAnnotations.length > 0,
  );
  const patches = new Map(found.map((patch) => [patch.service, patch]));
  const annotated = plan.services.filter(({ name }) => patches.has(name));
  const byLabel = new ServicesByLabel(annotated);
  /** By service, the one beside which it is told of. */
  const reporters = new Map<string, string>();
  for (const wide of annotated) {
    for (const narrow of byLabel.sharing(wide)) {
      const [one, other] = [patches.get(wide.name), patches.get(narrow.name)];
      if (one === undefined || other === undefined || reporters.has(narrow.name)) continue;
      const key = contradiction(one, other);
      // Of two services with the same labels, or with some in common, each meets the other.
      if (key === null || reporters.get(wide.name) === narrow.name) continue;
      reporters.set(narrow.name, wide.name);
      const all = matchesSelector(narrow.selector, wide.selector) === 'yes';
      yield {
        message: `${all ? 'the' : 'some'} pods of service "${narrow.name}" are pods of service "${wide.name}" too (${wide.selectorText}), and ${onlyOne(key)}`,
        subject: `service/${narrow.name}`,
        path: [...narrow.path, 'selector'],
        remedy: `narrow one of the selectors, or name all these volumes under one of "${wide.name}" and "${narrow.name}"`,
      };
    }
  }
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  yield* checkOwners(plan);
  yield* checkLabels(plan);
}

export const annotationsOnSamePods: Rule = {
  code: 'annotations-on-same-pods',
  severity: 'error',
  title: 'the volumes of a pod are told by one service',
  why: `Which volumes of a pod are copied stands in one annotation of the pod. Where two services name the same pods, or
the one object that their pods are made from, the patch that comes last overwrites the list of the other, whose volumes are then not
stored. Source: velero.io/docs file-system-backup.`,
  remedy: 'narrow one of the selectors, or name all these volumes under one service',
  example: {
    bad: 'volumes: { default: skip }\nservices:\n  web: { namespace: shop, selector: app=web, volumes: { data: { claim: data, method: fs-backup } } }\n  canary: { namespace: shop, selector: "app=web,track=canary", volumes: { cache: { claim: cache, method: fs-backup } } }',
    good: 'volumes: { default: skip }\nservices:\n  web: { namespace: shop, selector: "app=web,track=stable", volumes: { data: { claim: data, method: fs-backup } } }\n  canary: { namespace: shop, selector: "app=web,track=canary", volumes: { cache: { claim: cache, method: fs-backup } } }',
  },
  needs: 'entry',
  check,
};
