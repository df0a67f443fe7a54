import { either, few } from '../enumeration.ts';
import { storingFates } from '../plan/covered-claims.ts';
import { fittingRules } from '../plan/resolve/ruled-volume.ts';
import type { ResolvedPlan, ServiceVolume, VolumeRule } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** How many volumes a message names. */
const most = 3;

/** Volumes of services that are stored unless a rule fits them, each as a message names it. */
function openVolumes({ services, volumeFates }: ResolvedPlan): ReadonlyMap<ServiceVolume, string> {
  const open = new Set(
    volumeFates
      .filter(({ by, fate }) => by === 'undecided' && storingFates.has(fate))
      .map(({ service, volume }) => JSON.stringify([service, volume])),
  );
  return new Map(
    services.flatMap(({ name, volumes }) =>
      volumes
        .filter((volume) => open.has(JSON.stringify([name, volume.name])))
        .map((volume) => [volume, `"${volume.name}" of service "${name}"`] as const),
    ),
  );
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const { rules } = plan.volumes;
  const skips = (rule: VolumeRule): boolean => rule.method === 'skip';
  const volumes = [...openVolumes(plan)].flatMap(([volume, name]) => {
    const met = fittingRules(volume, rules).filter(({ rule, open }) => open.length > 0 && skips(rule));
    return met.length === 0 ? [] : [{ name, met }];
  });
  const met = volumes.flatMap((volume) => volume.met);
  const [first] = rules.filter((rule) => met.some((fitting) => fitting.rule === rule));
  if (first === undefined) return;
  const numbers = rules.flatMap((rule, index) =>
    met.some((fitting) => fitting.rule === rule) ? [String(index + 1)] : [],
  );
  const open = [...new Set(met.flatMap((fitting) => fitting.open))];
  const names = volumes.map(({ name }) => name);
  const who = numbers.length === 1 ? `rule ${numbers}` : `rules ${either(numbers, 'and')}`;
  const volume = names.length === 1 ? 'volume' : 'volumes';
  yield {
    message: `${who} may skip ${volume} ${few(names, most)}: the plan does not tell ${names.length === 1 ? 'its' : 'their'} ${either(open, 'and')}`,
    subject: 'volumes',
    path: first.path,
    ...(open.every((condition) => condition === 'capacity')
      ? { remedy: 'say the size of the volume, or its method' }
      : {}),
  };
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
