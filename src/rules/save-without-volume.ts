import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { hookSubject } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ services }: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const service of services) {
    for (const { leaves, volume, name, path } of service.hooks) {
      const place = JSON.stringify(path);
      if (leaves !== 'save' || volume !== null || reported.has(place)) continue;
      reported.add(place);
      yield {
        message: `hook "${name}" of service "${service.name}" does not say to which volume it saves, so nothing shows that it is stored`,
        subject: hookSubject(path, service.name),
        path,
      };
    }
  }
}

export const saveWithoutVolume: Rule = {
  code: 'save-without-volume',
  severity: 'warning',
  title: 'a hook that saves says where to',
  why: `A state that is saved to a volume which the backup leaves out, such as an emptyDir, is gone with the pod, and the backup is
Completed all the same. Where the volume is named, plan checks that it is stored.`,
  remedy: "add volume: the name of the volume in the pod's spec",
  example: {
    bad: 'services:\n  cache: { namespace: shop, selector: app=cache, container: redis, volumes: { data: { claim: cache } }, hooks: [{ recipe: redis-save }] }',
    good: 'services:\n  cache: { namespace: shop, selector: app=cache, container: redis, volumes: { data: { claim: cache } }, hooks: [{ recipe: redis-save, volume: data }] }',
  },
  needs: 'entry',
  check,
};
