import { humanDuration } from '../../plan/duration.ts';
import type { ResolvedPlan, ServiceVolume } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { volumePairs } from '../volume-pairs.ts';
import { inAfter, quoted } from '../wording.ts';

/** How old the external backup of a volume may grow before somebody is told; infinite where nothing watches it. */
function ageOf({ external }: ResolvedPlan, { by }: ServiceVolume): number {
  return external.find(({ name }) => name === by)?.verify?.maxAgeSeconds ?? Number.POSITIVE_INFINITY;
}

const said = ({ by }: ServiceVolume, age: number): string =>
  `${by}, ${age === Number.POSITIVE_INFINITY ? 'watched by nothing' : `at most ${humanDuration(age)} old`}`;

export const volumeKeeperChanged: RiskRule = {
  code: 'volume-keeper-changed',
  level: 'high',
  title: 'a volume is backed up by something else than before',
  why: 'Velero leaves the volume out because another backup has it. Whether the one that is named now has it too, the plan cannot know; where nothing watches that one, nobody would be told.',
  remedy: 'Restore once from the backup that is named now, and give it a `verify`.',
  tells: ['volumes.*.by'],
  example: {
    before:
      'external:\n  nas: { is: the NAS copies it, owner: platform, verify: { metric: nas_time_seconds, maxAge: 1d } }\n  tape: { is: the tapes have it, owner: platform }\nservices:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { method: external, by: nas } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'external:\n  nas: { is: the NAS copies it, owner: platform, verify: { metric: nas_time_seconds, maxAge: 1d } }\n  tape: { is: the tapes have it, owner: platform }\nservices:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { method: external, by: tape } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check(plans) {
    const laterNames = new Map(plans.external.kept.map(({ before, after }) => [before.name, after.name]));
    for (const { service, before: old, after: volume } of volumePairs(plans)) {
      if (old.by === '' || volume.by === '' || laterNames.get(old.by) === volume.by) continue;
      const [was, is] = [ageOf(plans.before, old), ageOf(plans.after, volume)];
      yield {
        subject: `service/${service}`,
        part: volume.name,
        message: `volume ${quoted(volume.name)} of service ${quoted(service)} is backed up by something else`,
        before: said(old, was),
        after: said(volume, is),
        effect:
          is > was
            ? 'If that stops, it is noticed later, or never.'
            : 'No part of the plan proves that it holds this volume.',
        place: inAfter([...volume.path, 'by']),
        ...(is > was ? {} : { level: 'medium' as const }),
      };
    }
  },
};
