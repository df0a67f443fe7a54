/** Entries of two plans, put side by side. */
export interface Pairing<Entry> {
  /** In both, in the order of the later plan. */
  readonly kept: readonly Pair<Entry>[];
  /** Only in the earlier plan. */
  readonly gone: readonly Entry[];
  /** Only in the later one. */
  readonly come: readonly Entry[];
}

export interface Pair<Entry> {
  readonly before: Entry;
  readonly after: Entry;
}

/** Puts entries side by side that have the same key; of several with one key the last counts. */
export function pairBy<Entry>(
  before: readonly Entry[],
  after: readonly Entry[],
  key: (entry: Entry) => string,
): Pairing<Entry> {
  const old = new Map(before.map((entry) => [key(entry), entry]));
  const young = new Map(after.map((entry) => [key(entry), entry]));
  const kept: Pair<Entry>[] = [];
  const come: Entry[] = [];
  for (const [name, entry] of young) {
    const other = old.get(name);
    if (other === undefined) come.push(entry);
    else kept.push({ before: other, after: entry });
  }
  return { kept, gone: [...old].filter(([name]) => !young.has(name)).map(([, entry]) => entry), come };
}

export const pairByName = <Entry extends { readonly name: string }>(
  before: readonly Entry[],
  after: readonly Entry[],
): Pairing<Entry> => pairBy(before, after, ({ name }) => name);
