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
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: {} } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'volumes: { default: skip }\nservices:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { method: fs-backup } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ before, after }) {
    const old = bestFates(before);
    for (const [key, fate] of bestFates(after)) {
      if (fate.patch === null || fateRank[fate.fate] === 0 || old.get(key)?.patch === fate.patch) continue;
      const service = after.services.find(({ name }) => name === fate.service);
      const volume = service?.volumes.find(({ name }) => name === fate.volume);
      yield {
        subject: `service/${fate.service}`,
        message: `volume ${quoted(fate.volume)} of service ${quoted(fate.service)} depends on patches/${fate.patch}.yaml`,
        before: old.get(key) === undefined ? '' : 'unconditional',
        after: `${fateText[fate.fate]}, with the patch`,
        effect: `Without it ${after.patches.find(({ name }) => name === fate.patch)?.without ?? 'this does not happen'}.`,
        place: inAfter(volume?.path ?? service?.path ?? ['services', fate.service]),
      };
    }
  },
};
