import type { Acknowledgement } from '../plan/resolved-plan.ts';
import type { PlanPair, PlanSide } from './plan-pair.ts';
import type { FoundRisk, Risk } from './risk.ts';

/** A risk of one cluster, before anything has accepted it. */
export type ClusterRisk = Required<Omit<FoundRisk, 'part'>> & { readonly code: string };

/** One cluster of a fleet; null where it is on one side only. */
interface Sides {
  readonly before: PlanSide | null;
  readonly after: PlanSide | null;
}

const entryKey = ({ rule, subject, reason, until }: Acknowledgement): string =>
  JSON.stringify([rule, subject, reason, until]);

const keysOf = (entries: readonly Acknowledgement[]): ReadonlySet<string> => new Set(entries.map(entryKey));

/**
 * Which `acknowledge` entries accept what, in all clusters of a plan. An entry accepts the change that it comes with; one
 * that stood there before has accepted an earlier one. In a cluster that is new none is that some cluster had already, and
 * what becomes of one that is gone is accepted by what all the others say.
 */
export class Acceptance {
  readonly #known: ReadonlySet<string>;
  readonly #common: readonly Acknowledgement[];
  readonly #used = new Set<string>();

  constructor(clusters: readonly Sides[]) {
    this.#known = keysOf(clusters.flatMap(({ before }) => before?.plan.acknowledge ?? []));
    const [first, ...others] = clusters.flatMap(({ after }) =>
      after === null ? [] : [after.plan.acknowledge],
    );
    const keys = others.map(keysOf);
    this.#common = (first ?? []).filter((entry) => keys.every((other) => other.has(entryKey(entry))));
  }

  /** The entries that stood there before a cluster did whose own are these. */
  before(own: readonly Acknowledgement[]): readonly Acknowledgement[] {
    return own.filter((entry) => this.#known.has(entryKey(entry)));
  }

  /** The entries that are there after a cluster whose own are these. */
  after(own: readonly Acknowledgement[]): readonly Acknowledgement[] {
    const old = keysOf(own);
    return [...own, ...this.#common.filter((entry) => !old.has(entryKey(entry)))];
  }

  /** The risks of a cluster with what has accepted them. */
  of(found: readonly ClusterRisk[], { before, after }: PlanPair, cluster: string): readonly Risk[] {
    const old = keysOf(before.acknowledge);
    const entries = after.acknowledge.filter((entry) => !old.has(entryKey(entry)));
    return found.map((risk): Risk => {
      const entry = entries.find(({ rule, subject }) => rule === risk.code && subject === risk.subject);
      if (entry !== undefined) this.#used.add(entryKey(entry));
      const acknowledged = entry === undefined ? null : { reason: entry.reason, until: entry.until };
      return { ...risk, clusters: [cluster], acknowledged };
    });
  }

  /** Whether a risk tells of nothing but an entry that has accepted another one, in whichever cluster. */
  isTold({ code, place }: Risk, { after }: PlanPair): boolean {
    if (code !== 'finding-acknowledged' || place.side !== 'after') return false;
    const path = JSON.stringify(place.path);
    return after.acknowledge.some(
      (entry) => JSON.stringify(entry.path) === path && this.#used.has(entryKey(entry)),
    );
  }
}
