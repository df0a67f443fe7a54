import type { Path } from '../diagnostic.ts';
import type { PlanPair } from './plan-pair.ts';

/** Worst first: it decides the order of a report and what `--fail-on` stops at. */
export const riskLevels = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** The plan before the change, or after it. */
export type Side = 'before' | 'after';

/** Where in one of the two plans a risk comes from. */
export interface RiskPlace {
  readonly side: Side;
  readonly path: Path;
}

/** What a rule reports of one pair of plans; the code, and mostly the level, come from the rule itself. */
export interface FoundRisk {
  /** As `acknowledge` names it: `target/postgres`, `storage/default`, `velero`. */
  readonly subject: string;
  /** One clause in the plan's words, without a full stop. */
  readonly message: string;
  /** In units of people; '' where there was or is nothing to show. Never a secret, nor how long one is. */
  readonly before: string;
  readonly after: string;
  /** What it means for data and existing backups, in sentences; '' where the message says it all. */
  readonly effect: string;
  readonly place: RiskPlace;
  /** The entry that stands for `*` in what the rule tells, such as a volume's name; without one all entries are meant. */
  readonly part?: string;
  /** Where this case weighs otherwise than the rule's others. */
  readonly level?: RiskLevel;
}

/**
 * One way in which a change of a plan changes what is protected. A member of the registry in `risks/index.ts`; file,
 * `code` and fixture folder are the same word.
 */
export interface RiskRule {
  readonly code: string;
  readonly level: RiskLevel;
  /** The change in a few words. */
  readonly title: string;
  /** What becomes of data and backups, with the source that forces it. */
  readonly why: string;
  /** What to do where it was not meant, or how to go about it where it was. */
  readonly remedy: string;
  /** Speaks only where the earlier side is rendered output. */
  readonly isOfRendered?: true;
  /** Fragments of a plan. */
  readonly example: { readonly before: string; readonly after: string };
  /**
   * Fields of a subject, as the compiler calls them, of which nothing is left to say where the rule speaks of it:
   * `volumes.*.method`, `scope.**`. What no rule tells, `settings-changed` does.
   */
  readonly tells?: readonly string[];
  /** `told`: by subject, what the rules before it in the registry have told. */
  check(pair: PlanPair, told: ReadonlyMap<string, readonly string[]>): Iterable<FoundRisk>;
}

/** The `acknowledge` entry that accepts a risk. */
export interface AcceptedBy {
  readonly reason: string;
  /** ISO date; '' = without end. */
  readonly until: string;
}

/** A risk of a change, after the same one in several clusters has been made one. */
export interface Risk extends Required<Omit<FoundRisk, 'part'>> {
  readonly code: string;
  /** Names of the clusters that it is true of, in the order of the plan. */
  readonly clusters: readonly string[];
  /** null = nobody has accepted it. An accepted risk is shown, and passes the gate. */
  readonly acknowledged: AcceptedBy | null;
}
