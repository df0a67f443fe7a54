import type { Finding, Path } from '../../diagnostic.ts';
import { either } from '../../enumeration.ts';
import { isMap, type Json } from '../../json.ts';
import { formats } from '../formats/index.ts';
import { inDocument, inText, type LocatedFinding } from '../located-finding.ts';
import { entriesOf, entryOf, type MapSubtree, mapOf } from '../overlays/subtree.ts';
import { PlanDocument, readPlan } from '../plan-document.ts';
import { schemaOf } from '../plan-schema.ts';
import { placeName, shownName } from '../shape/place.ts';
import { typeFinding } from '../shape/types.ts';
import { finding } from '../shape/wording.ts';
import { suggestions } from '../suggest.ts';

/** A file that the plan includes, as it lies on the disk. */
export interface FragmentFile {
  /** Name in messages, by which the file is told from others. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The files that a glob relative to the plan names, sorted, without the plan itself. The caller reads the disk. */
export type FragmentFiles = (glob: string) => readonly FragmentFile[];

export interface WholePlan {
  /** The plan with the entries of all its files. */
  readonly document: PlanDocument;
  readonly findings: readonly LocatedFinding[];
}

const sections = ['services', 'targets', 'external'] as const;

const wordsOf = (document: PlanDocument): readonly (readonly [string, number])[] => {
  const { include } = document.data;
  const list: readonly Json[] = Array.isArray(include) ? include : [];
  return list.flatMap((glob, index) =>
    typeof glob === 'string' && formats.get('file-glob')?.check(glob) === null
      ? [[glob, index] as const]
      : [],
  );
};

/** Adds the services, targets and external backups of every file that `include` names. */
export function withFragments(document: PlanDocument, files: FragmentFiles, maxBytes: number): WholePlan {
  const words = wordsOf(document);
  if (words.length === 0) return { document, findings: [] };
  const found: LocatedFinding[] = [];
  const seen = new Set<string>();
  let whole: MapSubtree = { data: document.data, place: document.root };
  for (const [glob, index] of words) {
    const matches = files(glob);
    if (matches.length === 0) found.push(...inDocument([matchesNothing(glob, ['include', index])], document));
    for (const { file, bytes } of matches) {
      if (seen.has(file)) continue;
      seen.add(file);
      const read = readPlan({ file, bytes, maxBytes });
      found.push(...inText(read.findings, read.source));
      if (read.document === null) continue;
      const joined = join(whole, read.document);
      whole = joined.plan;
      found.push(...inDocument(joined.findings, read.document));
    }
  }
  if (seen.size === 0) return { document, findings: found };
  return { document: new PlanDocument(document.source, whole.data, () => whole.place), findings: found };
}

const matchesNothing = (glob: string, path: Path): Finding =>
  finding(
    'include-matches-nothing',
    path,
    'value',
    `${shownName(glob)} matches no file`,
    'correct the glob, which is relative to the folder of the plan, or leave it out',
  );

function refusedKey(key: string): Finding {
  const [near] = suggestions(key, sections);
  const known = schemaOf().properties?.[key] !== undefined;
  const message = `${shownName(key)} cannot stand in a file that a plan includes`;
  if (known) return finding('fragment-key', [key], 'key', message, 'write it in the plan itself');
  const remedy = near === undefined ? `write ${either([...sections])}` : `did you mean ${shownName(near)}?`;
  return finding('fragment-key', [key], 'key', message, remedy);
}

/** The plan with the entries of one file, whose paths the findings have. */
function join(
  plan: MapSubtree,
  fragment: PlanDocument,
): { readonly plan: MapSubtree; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const entries = entriesOf(plan);
  for (const [key, section] of entriesOf({ data: fragment.data, place: fragment.root })) {
    const below = entries.get(key);
    if (!sections.some((allowed) => allowed === key)) findings.push(refusedKey(key));
    else if (below === undefined) entries.set(key, section);
    else if (!isMap(section.data)) {
      const part = schemaOf().properties?.[key] ?? {};
      findings.push(typeFinding([key], part, section.data, fragment.sourceOf([key])));
    } else if (isMap(below.data)) {
      const union = { data: below.data, place: below.place };
      const own = { data: section.data, place: section.place };
      const merged = entriesOf(union);
      for (const [name, entry] of entriesOf(own)) {
        const taken = entryOf(union, name);
        if (taken === undefined) merged.set(name, entry);
        else findings.push(nameTaken([key, name], taken.place));
      }
      entries.set(key, mapOf(merged, below.place));
    }
  }
  return { plan: mapOf(entries, plan.place), findings };
}

function nameTaken(path: Path, { source, key, value }: MapSubtree['place']): Finding {
  const { line } = source.position((key ?? value).start);
  return finding(
    'fragment-name-taken',
    path,
    'key',
    `${placeName(path)} stands in ${source.file}, line ${line}, too`,
    'give one of the two another name',
  );
}
