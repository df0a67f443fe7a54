import type { Path } from '../diagnostic.ts';
import type { Inventory } from '../plan/inventory.ts';
import { namedNamespaces } from '../plan/named-namespaces.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { suggestion } from '../plan/suggest.ts';
import { isGlob, matchesGlob } from '../velero/glob.ts';
import type { Rule, Violation } from './rule.ts';

/** What is said of a name or glob that names nothing; null where it names something. */
function missing({ readFrom, namespaces }: Inventory, pattern: string) {
  const names = namespaces.map(({ name }) => name);
  if (names.some((name) => matchesGlob(pattern, name))) return null;
  if (isGlob(pattern)) return { what: `matches no namespace of ${readFrom}` };
  const near = suggestion(pattern, names);
  return {
    what: `is no namespace of ${readFrom}`,
    ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
  };
}

/** Every place that names a namespace of the cluster: of a target once, though it may have several schedules. */
function* named(
  plan: ResolvedPlan,
): Generator<{ readonly pattern: string; readonly subject: string; readonly path: Path }> {
  // Names of a selector come from the inventory itself.
  for (const { pattern, target, selector, path } of namedNamespaces(plan))
    if (selector === '') yield { pattern, subject: `target/${target}`, path };
  for (const { name, namespace } of plan.services)
    yield { pattern: namespace, subject: `service/${name}`, path: ['services', name, 'namespace'] };
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const { inventory } = plan;
  // Manifests rarely make every namespace of a cluster; only the cluster's own list tells what is missing.
  if (inventory === null || !inventory.whole) return;
  for (const { pattern, subject, path } of named(plan)) {
    const found = missing(inventory, pattern);
    if (found === null) continue;
    const { what, ...rest } = found;
    yield {
      message: `${subject.replace('/', ' "')}" names "${pattern}", which ${what}`,
      subject,
      path,
      ...rest,
    };
  }
}

export const namespaceNotFound: Rule = {
  code: 'namespace-not-found',
  severity: 'warning',
  title: 'the namespaces of the plan are in the cluster',
  why: `A misspelt namespace leaves what was meant out of every backup. Velero ends a backup that names one which does not exist as
PartiallyFailed; a glob that matches nothing ends as Completed. Looked up in an inventory of a whole cluster, which is one with kube-system.`,
  remedy: 'mend the name, or write the inventory anew where the namespace is newer than it',
  example: {
    bad: 'inventory: namespaces.json\ntargets:\n  shop: { namespaces: [shopp], schedule: "0 2 * * *", retention: 30d }',
    good: 'inventory: namespaces.json\ntargets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
