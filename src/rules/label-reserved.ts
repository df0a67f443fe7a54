import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

const reserved = (key: string): boolean =>
  key.startsWith('backup-plan/') ||
  key === 'app.kubernetes.io/managed-by' ||
  key === 'app.kubernetes.io/part-of' ||
  /^(?:[a-z0-9.-]*\.)?velero\.io\//.test(key);

/** Annotations by which Velero, Flux and Argo CD are told to treat an object otherwise than the plan says. */
const steering = (key: string): boolean =>
  /^(?:kustomize\.toolkit\.fluxcd\.io|argocd\.argoproj\.io)\//.test(key);

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const { labels, annotations, target } of plan.schedules) {
    const keys = [
      ...labels.map(({ key }) => key).filter(reserved),
      ...annotations.map(({ key }) => key).filter((key) => reserved(key) || steering(key)),
    ];
    for (const key of keys) {
      if (reported.has(`${target}/${key}`)) continue;
      reported.add(`${target}/${key}`);
      yield {
        message: `"${key}" on target "${target}" is set by plan, Velero or Flux themselves`,
        subject: `target/${target}`,
        path: ['targets', target],
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
