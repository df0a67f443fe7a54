import { namedNamespaces } from '../plan/named-namespaces.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Source: velero.io/docs, "Resource filtering", and pkg/controller/backup_controller.go, which looks for this very value. */
const exclusion = 'velero.io/exclude-from-backup';

const withoutLabel = `take the label ${exclusion} off the namespace, or`;

const remedyFor = (selector: string): string =>
  selector === ''
    ? `${withoutLabel} leave it out`
    : `${withoutLabel} write namespaceSelector: "${selector},!${exclusion}"`;

function* check(plan: ResolvedPlan): Generator<Violation> {
  const { inventory } = plan;
  if (inventory === null) return;
  const untaken = new Set(
    inventory.namespaces.filter(({ labels }) => labels.get(exclusion) === 'true').map(({ name }) => name),
  );
  const labelled = `which ${inventory.readFrom} labels ${exclusion}`;
  for (const { pattern, target, selector, path } of namedNamespaces(plan))
    if (untaken.has(pattern))
      yield {
        message: `target "${target}" names "${pattern}", ${labelled}: Velero refuses every backup of the target`,
        subject: `target/${target}`,
        path,
        remedy: remedyFor(selector),
      };
  for (const { name, namespace } of plan.services)
    if (untaken.has(namespace))
      yield {
        message: `service "${name}" lies in "${namespace}", ${labelled}: nothing of it is in any backup`,
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
