import { storingFates } from '../plan/covered-claims.ts';
import type { ResolvedPlan, WorkloadPatch } from '../plan/resolved-plan.ts';
import { ServicesByLabel } from '../plan/services-by-label.ts';
import type { Rule, Violation } from './rule.ts';

const leavesOut = 'backup.velero.io/backup-volumes-excludes';

/** Names of pod volumes that the patch of a service keeps out of every backup that copies volumes by default. */
const leftOutBy = ({ podAnnotations }: WorkloadPatch): readonly string[] =>
  podAnnotations.flatMap(({ key, value }) => (key === leavesOut ? value.split(',') : []));

function* check(plan: ResolvedPlan): Generator<Violation> {
  const byLabel = new ServicesByLabel(plan.services);
  const stored = new Set(
    plan.volumeFates
      .filter(({ fate }) => storingFates.has(fate))
      .map(({ service, volume }) => JSON.stringify([service, volume])),
  );
  for (const patch of plan.patches) {
    const names = leftOutBy(patch);
    const service = plan.services.find(({ name }) => name === patch.service);
    if (service === undefined || names.length === 0) continue;
    for (const other of byLabel.sharing(service)) {
      for (const { name, path } of other.volumes) {
        if (!names.includes(name) || !stored.has(JSON.stringify([other.name, name]))) continue;
        yield {
          message: `volume "${name}" of service "${other.name}" is to be stored, and service "${service.name}", which has pods with it (${service.selectorText}), leaves volume "${name}" out of every backup`,
          subject: `service/${other.name}`,
          path,
          at: 'key',
        };
      }
    }
  }
}

export const volumeLeftOutByAnother: Rule = {
  code: 'volume-left-out-by-another',
  severity: 'error',
  title: 'a volume that is stored is not left out by another service with the same pods',
  why: `A volume is left out by an annotation of its pod, which names it. Where the pods are those of another service too, the annotation
stands on these as well, and Velero does not copy what that service promises. Source: velero.io/docs file-system-backup.`,
  remedy: 'give the volume the same method in both, or narrow one of the selectors',
  example: {
    bad: 'services:\n  cache: { namespace: shop, selector: app=web, volumes: { data: { method: skip, reason: rebuilt from elsewhere } } }\n  web: { namespace: shop, selector: "app=web,role=main", volumes: { data: { claim: web-data } } }',
    good: 'services:\n  cache: { namespace: shop, selector: "app=web,role!=main", volumes: { data: { method: skip, reason: rebuilt from elsewhere } } }\n  web: { namespace: shop, selector: "app=web,role=main", volumes: { data: { claim: web-data } } }',
  },
  needs: 'entry',
  check,
};
