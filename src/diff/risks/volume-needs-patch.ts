import type { RiskRule } from '../risk.ts';
import { bestFates, fateRank, fateText } from '../volume-fates.ts';
import { inAfter, quoted } from '../wording.ts';

export const volumeNeedsPatch: RiskRule = {
  code: 'volume-needs-patch',
  level: 'medium',
  title: 'the data of a volume now depends on a patch',
  why: 'Velero reads an annotation of the pod or a label of the claim, which the plan does not own. Until somebody applies the patch, the volume is treated as the backup treats all others.',
  remedy:
    'Apply the patch of the output before the change is merged, or choose one method for all volumes of the target.',
  tells: ['volumes.*.method'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: {} } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'volumes: { default: skip }\nservices:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { method: fs-backup } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ before, after, services: pairs }) {
    const old = bestFates(before);
    const services = new Map(after.services.map((service) => [service.name, service]));
    const earlier = new Map(pairs.kept.map((pair) => [pair.after.name, pair.before.name]));
    for (const { fate, patch, service: name, volume } of bestFates(after).values()) {
      const was = old.get(`${earlier.get(name) ?? name}/${volume}`);
      if (patch === (was?.patch ?? null) || (fateRank[fate] === 0 && patch !== null)) continue;
      const service = services.get(name);
      const common = {
        subject: `service/${name}`,
        part: volume,
        place: inAfter(service?.volumes.find((one) => one.name === volume)?.path ?? ['services', name]),
      };
      const what = `volume ${quoted(volume)} of service ${quoted(name)}`;
      if (patch === null)
        yield {
          ...common,
          message: `${what} depends on no patch any more`,
          before: `${fateText[was?.fate ?? 'none']}, with the patch`,
          after: fateText[fate],
          effect: '',
          level: 'info',
        };
      else
        yield {
          ...common,
          message: `${what} depends on patches/${patch}.yaml`,
          before: was === undefined ? '' : fateText[was.fate],
          after: `${fateText[fate]}, with the patch`,
          effect: `Without it ${after.patches.find((one) => one.name === patch)?.without ?? 'this does not happen'}.`,
        };
    }
  },
};
