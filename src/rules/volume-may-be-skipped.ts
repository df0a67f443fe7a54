import { either } from '../enumeration.ts';
import { groupBy } from '../group-by.ts';
import { storingFates } from '../plan/covered-claims.ts';
import { fittingRules } from '../plan/resolve/ruled-volume.ts';
import type { ResolvedPlan, VolumeFate } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** What becomes of volumes that are stored unless a rule fits them, by service. */
const openFates = ({ volumeFates }: ResolvedPlan): ReadonlyMap<string, readonly VolumeFate[]> =>
  groupBy(
    volumeFates.filter(({ by, fate }) => by === 'undecided' && storingFates.has(fate)),
    ({ service }) => service,
  );

function* check(plan: ResolvedPlan): Generator<Violation> {
  const { rules } = plan.volumes;
  const fates = openFates(plan);
  for (const service of plan.services) {
    const undecided = new Set(fates.get(service.name)?.map(({ volume }) => volume));
    const volumes = service.volumes.flatMap((volume) => {
      if (!undecided.has(volume.name)) return [];
      const met = fittingRules(volume, rules).filter(
        ({ rule, open }) => open.length > 0 && rule.method === 'skip',
      );
      return met.length === 0 ? [] : [{ volume, met }];
    });
    const [first] = volumes;
    if (first === undefined) continue;
    const met = volumes.flatMap((volume) => volume.met);
    const numbers = rules.flatMap((rule, index) =>
      met.some((fitting) => fitting.rule === rule) ? [String(index + 1)] : [],
    );
    const open = [...new Set(met.flatMap((fitting) => fitting.open))];
    const named = volumes.map(({ volume }) => `"${volume.name}"`);
    const who = numbers.length === 1 ? `rule ${numbers}` : `rules ${either(numbers, 'and')}`;
    const [what, their] = named.length === 1 ? ['volume', 'its'] : ['volumes', 'their'];
    yield {
      message: `${who} may skip ${what} ${either(named, 'and')} of service "${service.name}": the plan does not tell ${their} ${either(open, 'and')}`,
      subject: `service/${service.name}`,
      path: first.volume.path,
      at: 'key',
      ...(open.every((condition) => condition === 'capacity')
        ? { remedy: 'say the size of the volume, or its method' }
        : {}),
    };
  }
}

export const volumeMayBeSkipped: Rule = {
  code: 'volume-may-be-skipped',
  severity: 'warning',
  title: 'no rule skips the volume of a service unseen',
  why: `Velero's policies know volumes by class, type, capacity, labels and phase, never by name. Where the plan does not tell these
of a volume, a rule that skips may fit it: the backup is Completed, and the database that it was for is not in it. A
volume's own method is decided before any rule.`,
  remedy: 'say method: fs-backup on the volume, or accept it with a reason that names its class',
  example: {
    bad: 'volumes: { rules: [{ storageClass: [scratch], method: skip, reason: rebuilt from elsewhere }] }\nservices:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    good: 'volumes: { rules: [{ storageClass: [scratch], method: skip, reason: rebuilt from elsewhere }] }\nservices:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data, method: fs-backup } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  needs: 'plan',
  check,
};
