import type { RiskRule } from '../risk.ts';
import { bestFates, fateText } from '../volume-fates.ts';
import { pairVolumes } from '../volume-pairs.ts';
import { inAfter, quoted } from '../wording.ts';

export const volumeAdded: RiskRule = {
  code: 'volume-added',
  level: 'low',
  title: 'a service names one more volume',
  why: 'From now on the plan proves what becomes of its data.',
  remedy: 'Nothing is at risk; read what becomes of it.',
  tells: ['volumes.*'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: {} } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: {}, wal: {} } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ after, services }) {
    const young = bestFates(after);
    for (const pair of services.kept) {
      for (const { name, path } of pairVolumes(pair).come) {
        const fate = young.get(`${pair.after.name}/${name}`)?.fate;
        yield {
          subject: `service/${pair.after.name}`,
          part: name,
          message: `service ${quoted(pair.after.name)} names volume ${quoted(name)}`,
          before: 'not in the plan',
          after: fate === undefined ? 'in no running schedule' : fateText[fate],
          effect: '',
          place: inAfter(path),
        };
      }
    }
  },
};
