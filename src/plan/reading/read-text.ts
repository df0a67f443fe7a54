import { isMap, isScalar } from 'yaml';
import type { Finding } from '../../diagnostic.ts';
import { carriageReturnFinding, characterFindings } from './characters.ts';
import { planEmpty, planNotAMap } from './keys.ts';
import { mergeConflictFinding } from './merge-conflict.ts';
import { report } from './pitfall.ts';
import { scan } from './scan.ts';
import type { SourceText } from './source-text.ts';
import { gluedKey, missingSpaceAfterColon, parse, syntaxFindings, yamlSyntax } from './syntax.ts';
import { buildTree, type Tree } from './tree.ts';

export interface ReadText {
  /** null where the text has none that could be trusted: then there is at least one error. */
  readonly tree: Pick<Tree, 'data' | 'root'> | null;
  readonly findings: Finding[];
}

/** Reads any text, with the place of everything in it and all that is to be said of it. */
export function readText(source: SourceText): ReadText {
  const unreadable = carriageReturnFinding(source) ?? mergeConflictFinding(source);
  if (unreadable !== null) return { tree: null, findings: [unreadable] };
  const characters = characterFindings(source);
  const scanned = scan(source.text);
  const found = [...characters, ...scanned.findings];
  if (!scanned.sound) return { tree: null, findings: found };

  const parsed = parse(scanned.lexemes, scanned.parsable.length);
  const mistakes = [...(parsed?.errors ?? []), ...(parsed?.warnings ?? [])];
  if (mistakes.length > 0) {
    const bracketsReported = found.some(({ code }) => code === yamlSyntax.code);
    const syntax = syntaxFindings(source, scanned.lexemes, mistakes, bracketsReported);
    return { tree: null, findings: [...found, ...onOtherLines(source, syntax, found)] };
  }
  if (parsed === undefined || isNothing(parsed.contents)) {
    const empty = report(planEmpty, { message: 'the plan is empty', range: { start: 0, end: 0 } });
    return { tree: null, findings: found.length === 0 ? [empty] : found };
  }
  if (!isMap(parsed.contents)) return { tree: null, findings: [...found, notAMap(parsed.contents)] };

  const tree = buildTree(source, scanned.parsable, parsed.contents);
  const certain = tree.certain && scanned.certain && characters.length === 0;
  return { tree: certain ? tree : null, findings: [...found, ...tree.findings] };
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
