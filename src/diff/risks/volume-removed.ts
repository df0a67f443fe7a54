import type { RiskRule } from '../risk.ts';
import { bestFates, fateRank, fateText } from '../volume-fates.ts';
import { pairVolumes } from '../volume-pairs.ts';
import { inBefore, quoted } from '../wording.ts';

export const volumeRemoved: RiskRule = {
  code: 'volume-removed',
  level: 'high',
  title: 'a service no longer names a volume',
  why: 'What is named is proved, watched and forecast. A volume that is not named is taken by the defaults at best, and nothing says so where it is not.',
  remedy: 'Keep the volume in the plan as long as the workload has it.',
  tells: ['volumes.*'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { size: 10Gi }, wal: {} } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { size: 10Gi } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ before, services }) {
    const old = bestFates(before);
    for (const pair of services.kept) {
      for (const { name, path } of pairVolumes(pair).gone) {
        const fate = old.get(`${pair.before.name}/${name}`)?.fate;
        const wasKept = fate !== undefined && fateRank[fate] > 0;
        yield {
          subject: `service/${pair.after.name}`,
          part: name,
          message: `service ${quoted(pair.after.name)} no longer names volume ${quoted(name)}`,
          before: fate === undefined ? 'in no running schedule' : fateText[fate],
          after: 'not in the plan',
          effect: wasKept
            ? 'Nothing proves any more that its data is stored.'
            : 'No running schedule stored its data; from now on the rules and the default of volumes decide.',
          place: inBefore(path),
        };
      }
    }
  },
};
