import { isMap, isScalar } from 'yaml';
import type { Finding, Path, Range } from '../diagnostic.ts';
import type { JsonObject } from '../json.ts';
import { carriageReturnFinding, characterFindings } from './reading/characters.ts';
import { decode } from './reading/decode.ts';
import { planEmpty, planNotAMap } from './reading/keys.ts';
import { report } from './reading/pitfall.ts';
import { scan } from './reading/scan.ts';
import { SourceText } from './reading/source-text.ts';
import { gluedKey, missingSpaceAfterColon, parse, syntaxFindings, yamlSyntax } from './reading/syntax.ts';
import { buildTree, type Place } from './reading/tree.ts';

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
  readonly root: Place;

  constructor(source: SourceText, data: JsonObject, root: Place) {
    this.source = source;
    this.data = data;
    this.root = root;
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
    const keys = this.#find(path)?.entries.keys() ?? [];
    return [...keys].filter((key) => typeof key === 'string');
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
  const { document, findings } = read(source);
  findings.sort((a, b) => (a.range?.start ?? 0) - (b.range?.start ?? 0));
  return { document, source, findings };
}

function read(source: SourceText): { document: PlanDocument | null; findings: Finding[] } {
  const unreadable = carriageReturnFinding(source);
  if (unreadable !== null) return { document: null, findings: [unreadable] };
  const characters = characterFindings(source);
  const scanned = scan(source.text);
  const found = [...characters, ...scanned.findings];
  if (!scanned.sound) return { document: null, findings: found };

  const parsed = parse(scanned.lexemes, scanned.parsable.length);
  const mistakes = [...(parsed?.errors ?? []), ...(parsed?.warnings ?? [])];
  if (mistakes.length > 0) {
    const bracketsReported = found.some(({ code }) => code === yamlSyntax.code);
    const syntax = syntaxFindings(source, scanned.lexemes, mistakes, bracketsReported);
    return { document: null, findings: [...found, ...onOtherLines(source, syntax, found)] };
  }
  if (parsed === undefined || isNothing(parsed.contents)) {
    const empty = report(planEmpty, { message: 'the plan is empty', range: { start: 0, end: 0 } });
    return { document: null, findings: found.length === 0 ? [empty] : found };
  }
  if (!isMap(parsed.contents)) return { document: null, findings: [...found, notAMap(parsed.contents)] };

  const tree = buildTree(source, scanned.parsable, parsed.contents);
  const certain = tree.certain && scanned.certain && characters.length === 0;
  const document = certain ? new PlanDocument(source, tree.data, tree.root) : null;
  return { document, findings: [...found, ...tree.findings] };
}

/** A line that is known to be wrong for one reason is not also wrong for what follows from it. */
function onOtherLines(
  source: SourceText,
  consequences: readonly Finding[],
  causes: readonly Finding[],
): Finding[] {
  const lineOf = ({ range }: Finding) => source.position(range?.start ?? 0).line;
  const known = new Set(causes.map(lineOf));
  return consequences.filter((finding) => !known.has(lineOf(finding)));
}

const isNothing = (contents: unknown) => contents === null || (isScalar(contents) && contents.value === null);

function notAMap(contents: { range?: readonly [number, number, number] | null } | null): Finding {
  const [start = 0, end = 0] = contents?.range ?? [];
  if (isScalar(contents) && typeof contents.value === 'string' && gluedKey.test(contents.value)) {
    return report(missingSpaceAfterColon, {
      message: 'a space is missing after the colon',
      range: { start, end },
    });
  }
  const what = isScalar(contents) ? 'a single value' : 'a list';
  return report(planNotAMap, {
    message: `the plan is ${what}, not a map of keys and values`,
    range: { start, end },
  });
}
