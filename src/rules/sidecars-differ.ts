import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { hookSubject } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ services }: ResolvedPlan): Generator<Violation> {
  for (const service of services) {
    const known = new Map<string, { readonly hook: string; readonly text: string }>();
    for (const { name: hook, sidecar, path } of service.hooks) {
      if (sidecar === null) continue;
      const text = JSON.stringify(sidecar);
      const first = known.get(sidecar.name) ?? { hook, text };
      known.set(sidecar.name, first);
      if (first.text === text) continue;
      yield {
        message: `hooks "${first.hook}" and "${hook}" of service "${service.name}" both run in container "${sidecar.name}", each with another image or other mounts`,
        subject: hookSubject(path, service.name),
        path,
      };
    }
  }
}

export const sidecarsDiffer: Rule = {
  code: 'sidecars-differ',
  severity: 'error',
  title: 'hooks that share a container want the same one',
  why: `A recipe that needs a container of its own calls it after the volume, and a patch puts it into the pods once. A second hook on that
volume with another path or image would look for what its container does not have, and fail in every backup.`,
  remedy: 'keep one of the two, or give both the same path and image',
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data } }, hooks: [{ recipe: fsfreeze, volume: data, path: /data }, { recipe: fsfreeze, volume: data, path: /var/data }] }',
    good: 'services:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data } }, hooks: [{ recipe: fsfreeze, volume: data, path: /data }] }',
  },
  needs: 'entry',
  check,
};
