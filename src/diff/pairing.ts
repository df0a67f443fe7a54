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

/**
 * Puts an entry that is gone beside one that has come and is alike: it was given another name. Where two could be meant,
 * neither is. A key of '' is like no other.
 */
export function pairAlike<Entry>(
  pairing: Pairing<Entry>,
  keyBefore: (entry: Entry) => string,
  keyAfter: (entry: Entry) => string = keyBefore,
): Pairing<Entry> {
  const byKey = (entries: readonly Entry[], keyOf: (entry: Entry) => string) => {
    const found = new Map<string, Entry | null>();
    for (const entry of entries) {
      const key = keyOf(entry);
      found.set(key, found.has(key) ? null : entry);
    }
    return found;
  };
  if (pairing.gone.length === 0 || pairing.come.length === 0) return pairing;
  const come = byKey(pairing.come, keyAfter);
  const renamed = [...byKey(pairing.gone, keyBefore)].flatMap(([key, before]) => {
    const after = come.get(key) ?? null;
    return before === null || after === null || key === '' ? [] : [{ before, after }];
  });
  const left = new Set<Entry>(renamed.flatMap(({ before, after }) => [before, after]));
  return {
    kept: [...pairing.kept, ...renamed],
    gone: pairing.gone.filter((entry) => !left.has(entry)),
    come: pairing.come.filter((entry) => !left.has(entry)),
  };
}
