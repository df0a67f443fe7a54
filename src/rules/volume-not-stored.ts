import { storingFates } from '../plan/covered-claims.ts';
import type { ResolvedPlan, VolumeFate } from '../plan/resolved-plan.ts';
import { restoresOnly } from '../plan/restores-only.ts';
import { leftOutServices } from '../plan/services-without-pods.ts';
import type { Rule, Violation } from './rule.ts';

/**
 * By volume, the targets that leave its bytes somewhere, and whether one of their schedules fires. What only a patch or a
 * rule brings about counts; the report names the condition.
 */
function storingTargets(
  plan: ResolvedPlan,
): ReadonlyMap<string, { readonly fires: boolean; readonly target: string }> {
  const schedules = new Map(plan.schedules.map((schedule) => [schedule.name, schedule]));
  const storing = new Map<string, { readonly fires: boolean; readonly target: string }>();
  for (const { fate, schedule: name, service, volume } of plan.volumeFates) {
    const schedule = schedules.get(name);
    const key = `${service}/${volume}`;
    if (schedule === undefined || !storingFates.has(fate) || storing.get(key)?.fires === true) continue;
    storing.set(key, { fires: !schedule.paused, target: schedule.target });
  }
  return storing;
}

const ownMethod = 'say method: fs-backup here, or method: skip with a reason';

/** What to do where a volume is left out by a rule, or unless one takes it. */
const leftOutByRule: Readonly<Partial<Record<VolumeFate['by'], string>>> = {
  rule: `a rule of volumes.rules leaves it out: ${ownMethod}`,
  undecided: `the plan does not tell whether a rule of volumes.rules takes it: ${ownMethod}`,
};

/** The remedy for each volume of which rules decide, by `service/volume`. */
const ruleRemedies = ({ volumeFates }: ResolvedPlan): ReadonlyMap<string, string> =>
  new Map(
    volumeFates.flatMap(({ service, volume, fate, by }) => {
      const remedy = leftOutByRule[by];
      return fate === 'skip' && remedy !== undefined ? [[`${service}/${volume}`, remedy] as const] : [];
    }),
  );

function* check(plan: ResolvedPlan): Generator<Violation> {
  // Another cluster stores them; cluster-restores-only says so.
  if (restoresOnly(plan)) return;
  const storing = storingTargets(plan);
  const leftOut = leftOutServices(plan);
  const byRule = ruleRemedies(plan);
  for (const service of plan.services) {
    if (leftOut.has(service.name)) continue;
    for (const volume of service.volumes) {
      if (volume.method === 'skip' || volume.method === 'external') continue;
      const stored = storing.get(`${service.name}/${volume.name}`);
      if (stored?.fires === true) continue;
      const remedy =
        stored === undefined
          ? byRule.get(`${service.name}/${volume.name}`)
          : `target "${stored.target}" would store it, but runs only by hand or is paused: give it a schedule that fires`;
      yield {
        message: `no schedule that fires stores the bytes of volume "${volume.name}" of service "${service.name}"`,
        subject: `service/${service.name}`,
        path: volume.path,
        at: 'key',
        ...(remedy === undefined ? {} : { remedy }),
      };
    }
  }
}

export const volumeNotStored: Rule = {
  code: 'volume-not-stored',
  severity: 'error',
  title: 'every volume of a service ends somewhere',
  why: `A volume that a service names is copied off the cluster, snapshotted, backed up by something else that is named, or
skipped for a stated reason. One that no target reaches, or reaches with volumes: none or skip, is a database that a
restore brings back empty.`,
  remedy:
    'let a target reach the service with its volumes, or say method: skip with a reason, or method: external with by',
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data } } }\ntargets:\n  other: { namespaces: [web], schedule: "0 2 * * *", retention: 30d }',
    good: 'services:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data } } }\ntargets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'plan',
  check,
};
