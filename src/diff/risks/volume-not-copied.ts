import type { Service, VolumeFate } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { bestFates, bestOf, fateOfUnnamed, fateRank, fateText } from '../volume-fates.ts';
import { earlierVolumes } from '../volume-pairs.ts';
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
  *check(plans) {
    const { before, after, services } = plans;
    const earlierNames = earlierVolumes(plans);
    const [old, young] = [bestFates(before), bestFates(after)];
    /** Of a volume that the earlier plan does not name: what became of it with all others of its pods. */
    const unnamedBefore = (service: Service, volume: string): VolumeFate['fate'] => {
      const known = before.services.filter(
        ({ namespace, volumes }) =>
          namespace === service.namespace && volumes.some(({ name }) => name === volume),
      );
      const fates = known.map(({ name }) => old.get(`${name}/${volume}`)?.fate ?? 'none');
      return fates.length === 0 ? fateOfUnnamed(before, service) : bestOf(fates);
    };
    const pairs: readonly { readonly before: Service | null; readonly after: Service }[] = [
      ...services.kept,
      ...services.come.map((service) => ({ before: null, after: service })),
    ];
    for (const pair of pairs) {
      for (const volume of pair.after.volumes) {
        const key = `${pair.after.name}/${volume.name}`;
        const earlier = earlierNames.get(key);
        const named = earlier !== undefined;
        const was = named
          ? (old.get(earlier)?.fate ?? 'none')
          : unnamedBefore(pair.before ?? pair.after, volume.name);
        const is = young.get(key)?.fate ?? 'none';
        if (fateRank[is] >= fateRank[was]) continue;
        yield {
          subject: `service/${pair.after.name}`,
          part: volume.name,
          message: `volume ${quoted(volume.name)} of service ${quoted(pair.after.name)} is kept less well`,
          before: named ? fateText[was] : `${fateText[was]} with all volumes of its pods`,
          after: young.has(key) ? fateText[is] : 'in no running schedule',
          effect:
            is === 'snapshot'
              ? 'The snapshot dies with the storage. Existing copies keep their expiry.'
              : 'No new backup holds its data by Velero. Existing copies keep their expiry.',
          place: inAfter(volume.path),
        };
      }
    }
  },
};
