import type { Finding, Path, Range } from '../diagnostic.ts';
import type { JsonObject } from '../json.ts';
import type { Position, SourceText } from './reading/source-text.ts';

/**
 * A plan's text, what it says, and where it says it.
 *
 * A `null` in `data` stands only where reading reported a finding with that very path (an empty value, a number that
 * readers disagree about …); nothing further needs to be said about such a place.
 */
export interface PlanDocument {
  readonly file: string;
  readonly text: string;
  readonly source: SourceText;
  /** Objects without a prototype. Keys that look like integers come first, as JavaScript has it: see `keysOf`. */
  readonly data: JsonObject;
  /** Where the key or the value at `path` stands; of the nearest ancestor where nothing stands there. */
  locate(path: Path, at: Finding['at']): Range;
  position(offset: number): Position;
  /** The characters of the value at `path` as they stand in the file, quotes included; '' where nothing stands. */
  sourceOf(path: Path): string;
  /** The keys of the map at `path` in the order of the file; empty for anything else. */
  keysOf(path: Path): readonly string[];
}

export interface ReadResult {
  /** null where the text has no tree that could be trusted: then there is at least one error. */
  readonly document: PlanDocument | null;
  /** The text also where there is no document, for the frames of its findings; null where it is no text. */
  readonly source: SourceText | null;
  readonly findings: Finding[];
}

export interface PlanBytes {
  /** Name in messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly maxBytes: number;
}

/** Reads the bytes of a plan, whatever they are: it never throws, and takes time in proportion to their number. */
export type ReadPlan = (plan: PlanBytes) => ReadResult;
