import type { Finding, Path, Range } from '../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../json.ts';
import { decode } from './reading/decode.ts';
import { readPlainText } from './reading/plain-text.ts';
import { readText } from './reading/read-text.ts';
import { SourceText } from './reading/source-text.ts';
import type { Place } from './reading/tree.ts';

/** A stretch of one of the plan's files. */
export interface SourceRange extends Range {
  readonly source: SourceText;
}

const inSource = ({ source }: Place, { start, end }: Range): SourceRange => ({ source, start, end });

/**
 * A plan's text, what it says, and where it says it.
 *
 * A `null` in `data` stands only where reading reported a finding with that very path (an empty value, a number that
 * readers disagree about …); nothing further needs to be said about such a place.
 */
export class PlanDocument {
  /** The file that the plan begins in; `locate` says which one an entry stands in. */
  readonly source: SourceText;
  /** Objects without a prototype. Keys that look like integers come first, as JavaScript has it: see `keysOf`. */
  readonly data: JsonObject;
  readonly #places: () => Place;
  #root: Place | null = null;

  /** `places` is called when the first place is asked for: of most plans nothing is said, and none is. */
  constructor(source: SourceText, data: JsonObject, places: () => Place) {
    this.source = source;
    this.data = data;
    this.#places = places;
  }

  get root(): Place {
    this.#root ??= this.#places();
    return this.#root;
  }

  get file(): string {
    return this.source.file;
  }

  get text(): string {
    return this.source.text;
  }

  /** The name of the one cluster; '' where the plan has none that could be a name. */
  get cluster(): string {
    const { cluster } = this.data;
    return typeof cluster === 'string' ? cluster : '';
  }

  /** Where the key or the value at `path` stands; the key of the nearest ancestor where nothing stands there. */
  locate(path: Path, at: Finding['at']): SourceRange {
    let place = this.root;
    for (const step of path) {
      const next = place.entries.get(step);
      if (next === undefined) return inSource(place, this.#keyOf(place));
      place = next;
    }
    return inSource(place, at === 'key' ? this.#keyOf(place) : place.value);
  }

  /** The plan itself has no key: its first one stands for it. */
  #keyOf(place: Place): Range {
    if (place.key !== null) return place.key;
    if (place !== this.root) return place.value;
    const [first] = place.entries.values();
    return first?.key ?? { start: place.value.start, end: place.value.start };
  }

  /** The characters of the value at `path` as they stand in the file, quotes included; '' where nothing stands. */
  sourceOf(path: Path): string {
    const place = this.#find(path);
    return place === undefined ? '' : place.source.text.slice(place.value.start, place.value.end);
  }

  /** The keys of the map at `path` in the order of the file; empty for anything else. */
  keysOf(path: Path): readonly string[] {
    const map = path.reduce<Json | undefined>(
      (value, step) => (value as { readonly [step: string | number]: Json } | null | undefined)?.[step],
      this.data,
    );
    const keys = isMap(map) ? Object.keys(map) : [];
    if (!/^\d/.test(keys[0] ?? '')) return keys;
    return [...(this.#find(path)?.entries.keys() ?? [])].filter((key) => typeof key === 'string');
  }

  #find(path: Path): Place | undefined {
    return path.reduce<Place | undefined>((place, step) => place?.entries.get(step), this.root);
  }
}

export interface ReadResult {
  /** null where the text has no tree that could be trusted: then there is at least one error. */
  readonly document: PlanDocument | null;
  /** The text also where there is no document, for the frames of its findings; null where it is no text. */
  readonly source: SourceText | null;
  /** By place. */
  readonly findings: Finding[];
}

export interface PlanBytes {
  /** Name in messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly maxBytes: number;
}

/** Reads the bytes of a plan, whatever they are: it never throws, and takes time in proportion to their number. */
export function readPlan({ file, bytes, maxBytes }: PlanBytes): ReadResult {
  const decoded = decode(bytes, maxBytes);
  if ('finding' in decoded) return { document: null, source: null, findings: [decoded.finding] };
  const source = new SourceText(file, decoded.text);
  const plain = readPlainText(decoded.text);
  if (plain !== null)
    return { document: new PlanDocument(source, plain, () => placesOf(source)), source, findings: [] };
  const { tree, findings } = readText(source);
  const document = tree === null ? null : new PlanDocument(source, tree.data, () => tree.root);
  findings.sort((a, b) => (a.range?.start ?? 0) - (b.range?.start ?? 0));
  return { document, source, findings };
}

function placesOf(source: SourceText): Place {
  const { tree } = readText(source);
  if (tree === null) throw new Error(`${source.file} is taken for plain text, and is none`);
  return tree.root;
}
