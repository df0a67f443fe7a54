import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { ServicesByLabel } from '../plan/services-by-label.ts';
import { matchesSelector } from '../velero/selector-verdicts.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ services }: ResolvedPlan): Generator<Violation> {
  const hooked = services.filter(({ hooks }) => hooks.length > 0);
  const byLabel = new ServicesByLabel(hooked);
  const order = new Map(hooked.map(({ name }, index) => [name, index]));
  const reported = new Set<string>();
  for (const wide of hooked) {
    for (const narrow of byLabel.meeting(wide)) {
      if (narrow === wide || matchesSelector(narrow.selector, wide.selector) !== 'yes') continue;
      const [first, second] =
        (order.get(wide.name) ?? 0) < (order.get(narrow.name) ?? 0) ? [wide, narrow] : [narrow, wide];
      if (reported.has(second.name)) continue;
      reported.add(second.name);
      yield {
        message: `the pods of service "${narrow.name}" are pods of service "${wide.name}" too (${wide.selectorText}), so the hooks of both run in them`,
        subject: `service/${second.name}`,
        path: [...second.path, 'selector'],
        remedy: `narrow one of the selectors, or keep the hooks with one of "${first.name}" and "${second.name}"`,
      };
    }
  }
}

export const hooksOnSamePods: Rule = {
  code: 'hooks-on-same-pods',
  severity: 'warning',
  title: 'a pod has the hooks of one service',
  why: `Velero runs every hook whose selector matches the pod, in the order of the backup's list. Hooks of two services then run in one
pod: two dumps, or a freeze around another's dump, in containers that only one of them knows. Source: velero.io/docs backup-hooks.`,
  remedy: 'narrow one of the selectors, or keep the hooks with one of the services',
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, container: db, hooks: [{ pre: { script: sync } }] }\n  db-main: { namespace: shop, selector: "app=db,role=main", container: db, hooks: [{ pre: { script: date } }] }',
    good: 'services:\n  db: { namespace: shop, selector: "app=db,role=replica", container: db, hooks: [{ pre: { script: sync } }] }\n  db-main: { namespace: shop, selector: "app=db,role=main", container: db, hooks: [{ pre: { script: date } }] }',
  },
  needs: 'entry',
  check,
};
