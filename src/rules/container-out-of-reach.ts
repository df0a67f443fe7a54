import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, owner, hooks } of plan.services) {
    const hook = hooks.find(({ sidecar }) => sidecar !== null);
    if (owner === null || hook?.sidecar === undefined || hook.sidecar === null) continue;
    yield {
      message: `hook "${hook.name}" of service "${name}" needs a container "${hook.sidecar.name}" beside the application, and a patch of ${owner.kind} "${owner.name}" brings annotations only`,
      subject: `service/${name}`,
      path: hook.path,
    };
  }
}

export const containerOutOfReach: Rule = {
  code: 'container-out-of-reach',
  severity: 'error',
  title: 'a container beside the application can be added to its pods',
  why: `The pods of a service with an owner are made by an operator or a chart, whose object has a field for annotations of pods. Where
further containers go is another matter in each; a hook in a container that is not there fails in every backup.`,
  remedy:
    "use a hook that runs in the application's own container, or add the container yourself and write the hook's commands with pre and post",
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, owner: { apiVersion: acid.zalan.do/v1, kind: postgresql, name: db, podAnnotations: spec.podAnnotations }, volumes: { data: {} }, hooks: [{ recipe: fsfreeze, volume: data, path: /data }] }',
    good: 'services:\n  db: { namespace: shop, selector: app=db, owner: { apiVersion: acid.zalan.do/v1, kind: postgresql, name: db, podAnnotations: spec.podAnnotations }, container: postgres, volumes: { data: {} }, hooks: [{ recipe: postgres-dump, user: shop, database: shop, volume: data }] }',
  },
  needs: 'entry',
  check,
};
