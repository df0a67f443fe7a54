import { groupBy } from '../group-by.ts';
import type { Risk } from './risk.ts';

/** Stands for the name of the cluster where several differ in nothing else. */
const anyCluster = '<cluster>';

interface InClusters {
  readonly clusters: readonly string[];
}

/** Items of one key as one, in the order of the first of each. */
function joinedBy<Item extends InClusters>(
  items: readonly Item[],
  key: (item: Item) => string,
  join: (items: readonly [Item, ...Item[]]) => Item,
): readonly Item[] {
  return [...groupBy(items, key).values()].map((group) => (group.length === 1 ? group[0] : join(group)));
}

const clustersOf = (items: readonly InClusters[]): readonly string[] =>
  items.flatMap(({ clusters }) => clusters);

/** One list of what several clusters have in common: equal but for the cluster is one. */
export const inClusters = <Item extends InClusters>(items: readonly Item[]): readonly Item[] =>
  joinedBy(
    items,
    ({ clusters: _, ...rest }) => JSON.stringify({ ...rest, place: undefined }),
    (group) => ({ ...group[0], clusters: clustersOf(group) }),
  );

type Words = Pick<Risk, 'message' | 'before' | 'after' | 'effect'>;

const namePattern = (name: string): RegExp =>
  new RegExp(`(?<![A-Za-z0-9])${name.replaceAll(/[^A-Za-z0-9]/g, '\\$&')}(?![A-Za-z0-9])`, 'g');

/** What is said of a risk with the name of its one cluster left open. */
function withoutName({ message, before, after, effect, clusters }: Risk): Words {
  const [name = ''] = clusters;
  if (clusters.length !== 1 || name === '') return { message, before, after, effect };
  const pattern = namePattern(name);
  const open = (text: string) => text.replaceAll(pattern, anyCluster);
  return { message: open(message), before: open(before), after: open(after), effect: open(effect) };
}

const keyOf = ({ code, level, subject, acknowledged, place }: Risk, words: Partial<Words>): string =>
  JSON.stringify([code, level, subject, acknowledged, place.side, place.path, words]);

/** A time of day in a window is placed by the cluster's name, so it differs where the plan says one thing. */
const isCron = (text: string): boolean =>
  text.split('; ').every((cron) => /^(?:CRON_TZ=\S+ )?(?:[\d*,/-]+ ){4}[\d*,/-]+$/.test(cron));

/** Of several values in several clusters so many are said. */
const mostSaid = 2;

function said(risks: readonly Risk[], value: (risk: Risk) => string): string {
  const shown = risks.slice(0, mostSaid).map((risk) => `${value(risk)} (${risk.clusters[0] ?? ''})`);
  const more = clustersOf(risks.slice(mostSaid)).length;
  return `${shown.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}

/**
 * The risks of all clusters, a change of what they share once: equal but for the cluster, for its name in a folder or a
 * path, or for the time that a window comes to in it.
 */
export function risksInClusters(risks: readonly Risk[]): readonly Risk[] {
  const named = joinedBy(
    inClusters(risks),
    (risk) => keyOf(risk, withoutName(risk)),
    (group) => ({ ...group[0], ...withoutName(group[0]), clusters: clustersOf(group) }),
  );
  return joinedBy(
    named,
    (risk) => {
      const { message, before, after, effect } = risk;
      return isCron(before) && isCron(after)
        ? keyOf(risk, { message, effect })
        : keyOf(risk, { message, before, after, effect });
    },
    (group) => ({
      ...group[0],
      before: said(group, ({ before }) => before),
      after: said(group, ({ after }) => after),
      clusters: clustersOf(group),
    }),
  );
}
