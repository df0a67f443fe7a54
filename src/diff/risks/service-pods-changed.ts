import type { Service } from '../../plan/resolved-plan.ts';
import { selectorText } from '../../velero/label-selector.ts';
import { selectsAll } from '../../velero/selected-objects.ts';
import type { Pair } from '../pairing.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

const said = ({ namespace, selector }: Service): string => `${selectorText(selector)} in ${namespace}`;

/** What becomes of the pods that the service spoke of, as far as labels prove it. */
function fateOfPods({ before, after }: Pair<Service>): 'same' | 'more' | 'fewer' | 'other' {
  if (before.namespace !== after.namespace) return 'other';
  const keepsAll = selectsAll([after.selector], [before.selector]);
  const addsNone = selectsAll([before.selector], [after.selector]);
  if (keepsAll) return addsNone ? 'same' : 'more';
  return addsNone ? 'fewer' : 'other';
}

export const servicePodsChanged: RiskRule = {
  code: 'service-pods-changed',
  level: 'high',
  title: 'a service speaks of other pods',
  why: 'Its hooks run in the pods that namespace and selector name, and the proof of its volumes speaks of those. Pods that they no longer name are copied without their hooks, and nothing proves that their data is stored.',
  remedy: 'Ask the cluster for both (kubectl get pods -l), or add a second service for the other pods.',
  tells: ['selector', 'namespace'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=database }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ services }) {
    for (const pair of services.kept) {
      const fate = fateOfPods(pair);
      if (fate === 'same') continue;
      const { before, after } = pair;
      yield {
        subject: `service/${after.name}`,
        message: `service ${quoted(after.name)} speaks of ${fate === 'other' ? 'other' : fate} pods`,
        before: said(before),
        after: said(after),
        effect:
          fate === 'more'
            ? 'Its hooks run in all of them.'
            : 'In pods that are no longer meant its hooks run in no new backup, and nothing proves that their data is stored.',
        place: inAfter([...after.path, before.namespace === after.namespace ? 'selector' : 'namespace']),
        ...(fate === 'more' ? { level: 'low' as const } : {}),
      };
    }
  },
};
