import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Finding, Path, Range } from '../../diagnostic.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isSecretKey, namesASecret } from '../../redact.ts';
import { duplicateKey, forbiddenKey, forbiddenKeys, keyNotText } from './keys.ts';
import { report } from './pitfall.ts';
import type { SourceText } from './source-text.ts';
import { gluedKey, missingSpace } from './syntax.ts';
import { characterFinding, cutValueFinding, emptyFinding, scalarValue, spacedNameFinding } from './values.ts';

/** Where an entry stands. */
export interface Place {
  /** The text that `key` and `value` are ranges of: a plan may be made of several files. */
  readonly source: SourceText;
  /** null for the root and for items of lists. */
  readonly key: Range | null;
  readonly value: Range;
  /** Entries by key, in the plan's order, or by index. */
  readonly entries: ReadonlyMap<string | number, Place>;
}

export interface Tree {
  readonly data: JsonObject;
  readonly root: Place;
  readonly findings: readonly Finding[];
  /** Whether every key is there once and means what it says. */
  readonly certain: boolean;
}

interface Entry {
  readonly data: Json;
  readonly place: Place;
}

const noEntries: ReadonlyMap<string | number, Place> = new Map();

/** Turns the parser's nodes into plain values and places. Deep enough to fit any stack, since `scan.ts` bounds the depth. */
class TreeBuilder {
  readonly findings: Finding[] = [];
  certain = true;
  readonly #source: SourceText;
  readonly #parsed: string;

  constructor(source: SourceText, parsed: string) {
    this.#source = source;
    this.#parsed = parsed;
  }

  #place(key: Range | null, value: Range, entries: Place['entries'] = noEntries): Place {
    return { source: this.#source, key, value, entries };
  }

  #doubt(finding: Finding): void {
    this.findings.push(finding);
    this.certain = false;
  }

  map(map: YAMLMap, key: Range | null, path: Path): { data: JsonObject; place: Place } {
    const data: Record<string, Json> = Object.create(null);
    const entries = new Map<string | number, Place>();
    const written = new Map<string, Range>();
    let cut: string | null = null;
    for (const pair of map.items) {
      if (cut !== null && pair.value === null && isScalar(pair.key)) {
        this.findings.push(cutValueFinding(path, cut, rangeOf(pair.key)));
        continue;
      }
      const name = this.#name(pair, path, written, map);
      if (name === null) continue;
      const entry = this.#value(pair, name, [...path, name.text]);
      cut = isSecretText(name.text, entry.data) ? name.text : null;
      data[name.text] = entry.data;
      entries.set(name.text, entry.place);
    }
    return { data, place: this.#place(key, rangeOf(map), entries) };
  }

  /** The key of a pair, or null where it is not one to go on with. */
  #name(
    pair: Pair,
    path: Path,
    written: Map<string, Range>,
    map: YAMLMap,
  ): { text: string; range: Range } | null {
    const node = pair.key as Node | null;
    if (!isScalar(node) || typeof node.value !== 'string' || (node.value === '' && node.type === 'PLAIN')) {
      const range = node === null ? rangeOf(map) : rangeOf(node);
      this.#doubt(
        report(keyNotText, { message: 'a key is a word, not a list, a map or nothing', range, path }),
      );
      return null;
    }
    const range = rangeOf(node);
    const text = this.#written(node, range) ?? node.value;
    const here = { text: this.#source.text, range, path: [...path, text], findings: this.findings };
    const odd = characterFinding(text, here, 'key');
    if (odd !== null) {
      this.#doubt(odd);
      return null;
    }
    if (forbiddenKeys.has(text)) {
      this.#doubt(report(forbiddenKey, { message: `a key cannot be called ${text}`, range, path }));
      return null;
    }
    const normal = text.normalize('NFC');
    const first = written.get(normal);
    if (first !== undefined) {
      const { line } = this.#source.position(first.start);
      this.#doubt(
        report(duplicateKey, {
          message: `the key "${text}" stands twice: here and in line ${line}`,
          range,
          path: [...path, text],
          at: 'key',
        }),
      );
      return null;
    }
    written.set(normal, range);
    const spaced = spacedNameFinding(text, here, 'key');
    if (spaced !== null) this.findings.push(spaced);
    return { text, range };
  }

  #value(pair: Pair, name: { text: string; range: Range }, path: Path): Entry {
    const node = pair.value as Node | null;
    // In brackets a word alone is a key without a value: `{region:home}`.
    if (node === null && gluedKey.test(name.text)) {
      this.#glued(name.range, path);
      return { data: null, place: this.#place(name.range, name.range) };
    }
    if (
      isScalar(node) &&
      node.type === 'PLAIN' &&
      typeof node.value === 'string' &&
      gluedKey.test(node.value)
    ) {
      const range = rangeOf(node);
      if (this.#source.position(range.start).line > this.#source.position(name.range.start).line)
        this.#glued(range, path);
    }
    return this.node(node, name.range, path);
  }

  #glued(range: Range, path: Path): void {
    this.#doubt(missingSpace(this.#source.text.indexOf(':', range.start), path));
  }

  node(node: Node | null, key: Range | null, path: Path): Entry {
    if (isMap(node)) return this.map(node, key, path);
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.node(item as Node | null, null, [...path, index]));
      const entries = new Map(items.map(({ place }, index) => [index, place] as const));
      return { data: items.map(({ data }) => data), place: this.#place(key, rangeOf(node), entries) };
    }
    const range = node === null ? (key ?? { start: 0, end: 0 }) : rangeOf(node);
    const place = this.#place(key, range);
    if (isScalar(node) && removesKey(node, key, path)) return { data: null, place };
    if (!isScalar(node) || node.value === null) {
      if (node === null || !this.#isMark(range)) this.findings.push(emptyFinding(path, key ?? range));
      return { data: null, place };
    }
    const written = this.#written(node, range);
    if (written !== null) return { data: written, place };
    return {
      data: scalarValue(node, { text: this.#source.text, range, path, findings: this.findings }),
      place,
    };
  }

  /** Whether the parser was shown spaces for an anchor or a tag that ends here, of which the scan has spoken. */
  #isMark({ start }: Range): boolean {
    const { text } = this.#source;
    let end = start;
    while (text[end - 1] === ' ') end -= 1;
    return this.#parsed[end - 1] !== text[end - 1];
  }

  /** The characters of the file where the parser saw others in their place. */
  #written(node: Scalar, { start, end }: Range): string | null {
    if (node.type !== 'PLAIN' || this.#parsed === this.#source.text) return null;
    const written = this.#source.text.slice(start, end);
    return written === this.#parsed.slice(start, end) ? null : written;
  }
}

/** What follows the value in brackets without a key of its own may be its rest, and is not repeated. */
const isSecretText = (key: string, value: Json): boolean =>
  typeof value === 'string' && isSecretKey(key) && !namesASecret(key, value);

/** The word `null` in an overlay takes away what it stands for; see `overlays/merge.ts`. */
const removesKey = ({ type, source }: Scalar, key: Range | null, path: Path): boolean =>
  type === 'PLAIN' &&
  source === 'null' &&
  key !== null &&
  path.length > 2 &&
  (path[0] === 'clusters' || path[0] === 'environments');

function rangeOf(node: Node): Range {
  const [start = 0, end = 0] = node.range ?? [];
  return { start, end: Math.max(start, end) };
}

/** `parsed` is the text that `map` was parsed from: of the source's length, with other characters where it was misread. */
export function buildTree(source: SourceText, parsed: string, map: YAMLMap): Tree {
  const builder = new TreeBuilder(source, parsed);
  const { data, place } = builder.map(map, null, []);
  return { data, root: place, findings: builder.findings, certain: builder.certain };
}
