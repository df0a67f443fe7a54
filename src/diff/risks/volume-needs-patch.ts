import type { VolumeFate, WorkloadPatch } from '../../plan/resolved-plan.ts';
import { leftBehind, patchChange, patchOf } from '../patch-marks.ts';
import type { FoundRisk, RiskRule } from '../risk.ts';
import { bestFates, fateRank, fateText } from '../volume-fates.ts';
import { earlierVolumes } from '../volume-pairs.ts';
import { inAfter, listed, quoted } from '../wording.ts';

type Told = Pick<FoundRisk, 'message' | 'before' | 'after' | 'effect' | 'level'>;

/** What was put on pods or claims by hand stays there, and nobody applies what takes it away. */
function leftText(was: VolumeFate | undefined, marks: readonly string[], { fate }: VolumeFate): string {
  return marks.length > 0 && fateRank[fate] > fateRank[was?.fate ?? 'none']
    ? `Until ${listed(marks)} is gone from where the old patch put it, the volume is treated as before; what was set by hand stays until somebody removes it.`
    : '';
}

const withoutPatch = (
  what: string,
  was: VolumeFate | undefined,
  left: string,
  { fate }: VolumeFate,
): Told => ({
  message: `${what} depends on no patch any more`,
  before: `${fateText[was?.fate ?? 'none']}, with the patch`,
  after: fateText[fate],
  effect: left,
  level: left === '' ? 'info' : 'medium',
});

const otherPatch = (
  what: string,
  patch: WorkloadPatch,
  [before, after]: readonly [string, string],
): Told => ({
  message: `${what} depends on another content of patches/${patch.name}.yaml`,
  before,
  after,
  effect: `Until it is applied, also where that was done by hand, ${patch.without}.`,
});

const newPatch = (
  what: string,
  was: VolumeFate | undefined,
  left: string,
  { fate }: VolumeFate,
  patch: WorkloadPatch,
): Told => ({
  message: `${what} depends on patches/${patch.name}.yaml`,
  before: was === undefined ? '' : fateText[was.fate],
  after: `${fateText[fate]}, with the patch`,
  effect: [`Without it ${patch.without}.`, left].filter((text) => text !== '').join(' '),
});

export const volumeNeedsPatch: RiskRule = {
  code: 'volume-needs-patch',
  level: 'medium',
  title: 'the data of a volume now depends on a patch, on another one, or on none any more',
  why: 'Velero reads an annotation of the pod or a label of the claim, which the plan does not own. Until somebody applies the patch, the volume is treated as the backup treats all others. What somebody has set by hand stays when the patch goes or changes.',
  remedy:
    'Apply the patch of the output before the change is merged, and take away what the old one set; or choose one method for all volumes of the target.',
  tells: ['volumes.*.method', 'owner', 'owner.**'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: {} } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'volumes: { default: skip }\nservices:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { method: fs-backup } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check(plans) {
    const { before, after } = plans;
    const old = bestFates(before);
    const services = new Map(after.services.map((service) => [service.name, service]));
    const earlier = earlierVolumes(plans);
    for (const now of bestFates(after).values()) {
      const { fate, service: name, volume } = now;
      const was = old.get(earlier.get(`${name}/${volume}`) ?? `${name}/${volume}`);
      const [gone, patch] = [patchOf(before, was), patchOf(after, now)];
      if (patch !== undefined && fateRank[fate] === 0) continue;
      const what = `volume ${quoted(volume)} of service ${quoted(name)}`;
      const left = gone === undefined ? '' : leftText(was, leftBehind(gone, volume, after), now);
      let told: Told | null = null;
      if (patch === undefined) {
        if (gone !== undefined) told = withoutPatch(what, was, left, now);
      } else if (gone === undefined || gone.name !== patch.name) told = newPatch(what, was, left, now, patch);
      else {
        const change = patchChange(gone, patch, volume);
        if (change !== null) told = otherPatch(what, patch, change);
      }
      if (told === null) continue;
      const service = services.get(name);
      yield {
        subject: `service/${name}`,
        part: volume,
        place: inAfter(service?.volumes.find((one) => one.name === volume)?.path ?? ['services', name]),
        ...told,
      };
    }
  },
};
