import type { Path } from '../diagnostic.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { targetScopes } from '../plan/target-scopes.ts';
import type { Rule, Violation } from './rule.ts';

/** Source: velero.io/docs, "Resource filtering", and pkg/controller/backup_controller.go, which looks for this very value. */
const exclusion = 'velero.io/exclude-from-backup';

const withoutLabel = `take the label ${exclusion} off the namespace, or`;

/** Namespaces that a target names one by one, the names that its selector stands for among them. */
function* named(
  plan: ResolvedPlan,
): Generator<{ namespace: string; target: string; path: Path; remedy: string }> {
  const selectors = new Map(plan.targets.map(({ name, namespaceSelector }) => [name, namespaceSelector]));
  for (const { target, scope } of targetScopes(plan)) {
    if (scope.services.length > 0 || scope.namespaces === 'all') continue;
    const selector = selectors.get(target) ?? '';
    for (const [index, namespace] of scope.namespaces.entries())
      yield selector === ''
        ? {
            namespace,
            target,
            path: ['targets', target, 'namespaces', index],
            remedy: `${withoutLabel} leave it out`,
          }
        : {
            namespace,
            target,
            path: ['targets', target, 'namespaceSelector'],
            remedy: `${withoutLabel} write namespaceSelector: "${selector},!${exclusion}"`,
          };
  }
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const namespaces = plan.inventory?.namespaces ?? [];
  const untaken = new Set(
    namespaces.filter(({ labels }) => labels.get(exclusion) === 'true').map(({ name }) => name),
  );
  for (const { namespace, target, path, remedy } of named(plan))
    if (untaken.has(namespace))
      yield {
        message: `target "${target}" names "${namespace}", which ${plan.inventory?.readFrom} labels ${exclusion}: Velero refuses every backup of the target`,
        subject: `target/${target}`,
        path,
        remedy,
      };
  for (const { name, namespace } of plan.services)
    if (untaken.has(namespace))
      yield {
        message: `service "${name}" lies in "${namespace}", which ${plan.inventory?.readFrom} labels ${exclusion}: nothing of it is in any backup`,
        subject: `service/${name}`,
        path: ['services', name, 'namespace'],
      };
}

export const namespaceNeverTaken: Rule = {
  code: 'namespace-never-taken',
  severity: 'error',
  title: 'no namespace of the plan is labelled as one that Velero leaves out',
  why: `Velero adds namespaces with this label to what a backup excludes. One that is also named is included and excluded at once, so that the
backup fails its validation; one that a glob or \`all\` reaches is left out without a word.`,
  remedy: `${withoutLabel} leave what lies in it out of the plan`,
  example: {
    bad: 'inventory: namespaces.json\ntargets:\n  shop: { namespaces: [shop, cache], schedule: "0 2 * * *", retention: 30d }',
    good: 'inventory: namespaces.json\ntargets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
