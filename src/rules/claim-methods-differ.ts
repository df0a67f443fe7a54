import { groupBy } from '../group-by.ts';
import { labelledVolumes } from '../plan/labelled-volumes.ts';
import type { ResolvedPlan, Service, ServiceVolume } from '../plan/resolved-plan.ts';
import { coversPattern, isGlob } from '../velero/glob.ts';
import type { Rule, Violation } from './rule.ts';

/** A volume with a claim, and the methods that schedules bring it: more than one where its service leaves that to them. */
interface Claimed {
  readonly service: Service;
  readonly volume: ServiceVolume;
  readonly methods: ReadonlySet<string>;
  /** Whether a label on the claim says the method, to every backup that meets the claim. */
  readonly labelled: boolean;
}

function claimsOf(plan: ResolvedPlan): readonly Claimed[] {
  const labelled = labelledVolumes(plan);
  const fates = groupBy(plan.volumeFates, ({ service, volume }) => `${service}/${volume}`);
  return plan.services.flatMap((service) =>
    service.volumes
      .filter(({ claim }) => claim !== '')
      .map((volume) => {
        const of = fates.get(`${service.name}/${volume.name}`) ?? [];
        const methods = of.filter(({ fate }) => fate !== 'none').map(({ fate }) => leaving(fate));
        return { service, volume, methods: new Set(methods), labelled: labelled.has(volume.path) };
      }),
  );
}

const leaving = (fate: string): string => (fate === 'external' ? 'skip' : fate);

/**
 * Whether some names match both globs, of those that begin with letters: `data-*-0` and `data-b-*` are about one family of
 * claims, and a name of it that both match is likely, while `data-*` and `*-cache` have one in common on paper only.
 */
function cross(one: string, other: string): boolean {
  if (!isGlob(one) || !isGlob(other)) return false;
  const [start, otherStart] = [one, other].map((glob) => glob.slice(0, glob.search(/[*?[]/)));
  const [end, otherEnd] = [one, other].map((glob) => glob.slice(glob.search(/[*?\]][^*?\]]*$/) + 1));
  if (!start || !otherStart || end === undefined || otherEnd === undefined) return false;
  return (
    (start.startsWith(otherStart) || otherStart.startsWith(start)) &&
    (end.endsWith(otherEnd) || otherEnd.endsWith(end))
  );
}

/**
 * Whether the label of `one` can come to stand on a claim of `other`. An exception from a wider glob is meant to: StatefulSets
 * called `es` and `es-master` have the claims `data-es-*` and `data-es-master-*`.
 */
function reaches({ volume: { claim: one } }: Claimed, { volume: { claim: other } }: Claimed): boolean {
  if (coversPattern(one, other)) return true;
  return !coversPattern(other, one) && cross(one, other);
}

const named = ({ service, volume, methods }: Claimed): string =>
  `volume "${volume.name}" of service "${service.name}" (${[...methods].join(', ')})`;

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const claims of groupBy(claimsOf(plan), ({ service }) => service.namespace).values()) {
    for (const [index, one] of claims.entries()) {
      if (!one.labelled) continue;
      const other = claims.find(
        (candidate, at) =>
          at !== index &&
          // Two labelled ones are reported once, by the later.
          !(candidate.labelled && at > index) &&
          candidate.methods.size > 0 &&
          reaches(one, candidate) &&
          [...candidate.methods].some((method) => !one.methods.has(method)),
      );
      if (other === undefined) continue;
      const [claim, otherClaim] = [one.volume.claim, other.volume.claim];
      const same = coversPattern(claim, otherClaim)
        ? `are one claim, "${claim}"`
        : `can be one claim, whose name both "${claim}" and "${otherClaim}" match`;
      yield {
        message: `${named(one)} and ${named(other)} ${same}, and the label that tells the method stands on the claim`,
        subject: `service/${one.service.name}`,
        path: one.volume.path,
        at: 'key',
      };
    }
  }
}

export const claimMethodsDiffer: Rule = {
  code: 'claim-methods-differ',
  severity: 'error',
  title: 'a claim has one method, whoever mounts it',
  why: `Where no annotation of a pod can say what becomes of a volume, a label on its claim does, for every pod that mounts it. A service that
skips a shared claim so takes it from the service that stores it.`,
  remedy:
    'give the claim the same method everywhere, or name it under one service alone: it is stored once, whoever mounts it',
  example: {
    bad: 'volumes: { default: snapshot-move }\nservices:\n  web: { namespace: shop, selector: app=web, volumes: { uploads: { claim: uploads } } }\n  worker: { namespace: shop, selector: app=worker, volumes: { uploads: { claim: uploads, method: skip, reason: stored with web } } }',
    good: 'volumes: { default: snapshot-move }\nservices:\n  web: { namespace: shop, selector: app=web, volumes: { uploads: { claim: uploads } } }\n  worker: { namespace: shop, selector: app=worker }',
  },
  needs: 'entry',
  check,
};
