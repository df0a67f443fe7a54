import type { RiskRule } from '../risk.ts';
import { bestFates, fateRank, fateText } from '../volume-fates.ts';
import { pairVolumes } from '../volume-pairs.ts';
import { inAfter, quoted } from '../wording.ts';

export const volumeBetterKept: RiskRule = {
  code: 'volume-better-kept',
  level: 'low',
  title: 'the data of a volume is kept better',
  why: 'More of the application comes back with a restore. The first copy is a whole one.',
  remedy: 'Nothing is at risk; the first backup takes longer than those after it.',
  tells: ['volumes.*.method', 'volumes.*.reason'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { method: skip, reason: rebuilt from the log } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { method: fs-backup } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ before, after, services }) {
    const [old, young] = [bestFates(before), bestFates(after)];
    for (const pair of services.kept) {
      for (const { before: earlier, after: volume } of pairVolumes(pair).kept) {
        const { name, path } = volume;
        const before = old.get(`${pair.before.name}/${earlier.name}`);
        const was = before?.fate ?? 'none';
        const is = young.get(`${pair.after.name}/${name}`)?.fate ?? 'none';
        if (fateRank[is] <= fateRank[was]) continue;
        yield {
          subject: `service/${pair.after.name}`,
          part: name,
          message: `volume ${quoted(name)} of service ${quoted(pair.after.name)} is kept better`,
          before: before === undefined ? 'in no running schedule' : fateText[was],
          after: fateText[is],
          effect: '',
          place: inAfter(path),
        };
      }
    }
  },
};
