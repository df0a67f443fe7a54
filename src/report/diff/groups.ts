import type { ObjectChange } from '../../diff/objects.ts';
import type { FileChange } from '../../diff/text-diff.ts';
import { groupBy } from '../../group-by.ts';
import type { DiffReport, PlacedRisk } from './diff-report.ts';

/** Risks of one code that say the same of several subjects, together. */
export interface RiskGroup {
  readonly first: PlacedRisk;
  /** All of them, `first` included. */
  readonly all: readonly PlacedRisk[];
}

const sameKey = ({
  code,
  level,
  before,
  after,
  effect,
  clusters,
  acknowledged,
  message,
  subject,
}: PlacedRisk): string =>
  JSON.stringify([
    code,
    level,
    before,
    after,
    effect,
    clusters,
    acknowledged,
    // What differs in two messages but for the name they are about is another thing.
    message.replaceAll(JSON.stringify(subject.slice(subject.indexOf('/') + 1)), '""'),
  ]);

/** In the order of the risks. */
export const groupRisks = (risks: readonly PlacedRisk[]): readonly RiskGroup[] =>
  [...groupBy(risks, sameKey).values()].map((all) => ({ first: all[0], all }));

/** A change that is the same in several clusters. */
export interface InClusters<Change> {
  readonly first: Change;
  readonly clusters: readonly string[];
}

function together<Change>(
  changes: readonly { readonly change: Change; readonly cluster: string; readonly key: string }[],
): readonly InClusters<Change>[] {
  return [...groupBy(changes, ({ key }) => key).values()].map((alike) => ({
    first: alike[0].change,
    clusters: alike.map(({ cluster }) => cluster),
  }));
}

/** Objects that change in the same way in several clusters, once. */
export const groupObjects = ({ objects }: DiffReport): readonly InClusters<ObjectChange>[] =>
  together(
    objects.map((object) => {
      const { change, apiVersion, kind, namespace, name, fate, fields, cluster } = object;
      const key = JSON.stringify([change, apiVersion, kind, namespace, name, fate, fields]);
      return { change: object, cluster, key };
    }),
  );

/** A patch but for the cluster's own name, which is in labels and prefixes. */
const withoutName = (patch: string, cluster: string): string =>
  patch.replaceAll(/[\w.-]+/g, (word) => (word === cluster ? '' : word));

/** Files whose texts differ in the same way in several clusters, once. */
export function groupFiles({ files, clusters }: DiffReport): readonly InClusters<FileChange>[] {
  if (clusters.length <= 1) return files.map((first) => ({ first, clusters: [] }));
  return together(
    files.map((file) => {
      const { path, change, added, removed, patch } = file;
      const [cluster = '', ...rest] = path.split('/');
      const key = JSON.stringify([rest, change, added, removed, withoutName(patch, cluster)]);
      // What is not shown is not known to be the same.
      return { change: file, cluster, key: patch === '' ? path : key };
    }),
  );
}
