import type { RiskRule } from '../risk.ts';
import { bestFates, fateRank, fateText } from '../volume-fates.ts';
import { inAfter, quoted } from '../wording.ts';

export const volumeNotCopied: RiskRule = {
  code: 'volume-not-copied',
  level: 'critical',
  title: 'the data of a volume is kept less well',
  why: 'Kubernetes objects without their data restore an empty application. A snapshot that stays in the storage dies with it; what another tool backs up, Velero does not prove.',
  remedy: 'Let some running schedule copy the volume by `fs-backup` or `snapshot-move`.',
  tells: ['volumes.*.method', 'volumes.*.reason', 'volumes.*.by'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { method: fs-backup } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { method: skip, reason: rebuilt from the log } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ before, after, services }) {
    const [old, young] = [bestFates(before), bestFates(after)];
    for (const pair of services.kept) {
      const left = new Set(pair.after.volumes.map(({ name }) => name));
      for (const volume of pair.before.volumes.filter(({ name }) => left.has(name))) {
        const key = `${pair.after.name}/${volume.name}`;
        const [was, is] = [
          old.get(`${pair.before.name}/${volume.name}`)?.fate ?? 'none',
          young.get(key)?.fate ?? 'none',
        ];
        if (fateRank[is] >= fateRank[was]) continue;
        yield {
          subject: `service/${pair.after.name}`,
          part: volume.name,
          message: `volume ${quoted(volume.name)} of service ${quoted(pair.after.name)} is kept less well`,
          before: fateText[was],
          after: young.has(key) ? fateText[is] : 'in no running schedule',
          effect:
            is === 'snapshot'
              ? 'The snapshot dies with the storage. Existing copies keep their expiry.'
              : 'No new backup holds its data by Velero. Existing copies keep their expiry.',
          place: inAfter(
            pair.after.volumes.find(({ name }) => name === volume.name)?.path ?? pair.after.path,
          ),
        };
      }
    }
  },
};
