import type { Path } from '../diagnostic.ts';
import { readDocuments } from '../output/yaml-documents.ts';

export interface ValuePatch {
  readonly path: string;
  readonly value?: string;
}

export interface JsonPatch extends ValuePatch {
  readonly operation: string;
  readonly from?: string;
}

/** A rule of a resource-modifier ConfigMap in Velero's own shape. Source: internal/resourcemodifiers. */
export interface ModifierRule {
  readonly conditions: {
    readonly groupResource: string;
    readonly resourceNameRegex?: string;
    readonly labelSelector?: {
      readonly matchExpressions?: readonly {
        readonly operator: string;
        readonly values?: readonly string[];
      }[];
    };
    readonly matches?: readonly ValuePatch[];
  };
  readonly patches?: readonly JsonPatch[];
  readonly mergePatches?: readonly { readonly patchData: string }[];
  readonly strategicPatches?: readonly { readonly patchData: string }[];
}

export interface ModifierProblem {
  /** Below the rule. */
  readonly path: Path;
  readonly message: string;
  readonly remedy: string;
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Texts that Go's ParseFloat reads. */
const number = /^[+-]?((\d+\.?\d*|\.\d+)(e[+-]?\d+)?|inf|infinity|nan|0x[\da-f]*\.?[\da-f]*p[+-]?\d+)$/i;

/** What Velero makes of a value before it pastes it into a JSON patch: as it stands, or between quotes. */
function pasted(value: string): string {
  if (/^".*"$/s.test(value)) return `"${value.length === 1 ? '' : value.slice(1, -1)}"`;
  const asItStands =
    value === 'null' || /^(true|false)$/i.test(value) || /^[{[]/.test(value) || number.test(value);
  return asItStands ? value : `"${value}"`;
}

const pathRemedy = 'write it as a JSON pointer, such as /metadata/labels/app';

function* pointerProblems(text: string, path: Path): Generator<ModifierProblem> {
  if (!text.startsWith('/'))
    yield {
      path,
      message: `the path ${JSON.stringify(text)} does not begin with a slash`,
      remedy: pathRemedy,
    };
  else if (!isJson(`"${text}"`))
    yield {
      path,
      message: 'Velero pastes the path into a JSON patch as it stands, and this one breaks it',
      remedy: 'leave out double quotes, backslashes and line breaks',
    };
}

function* valueProblems(value: string, path: Path): Generator<ModifierProblem> {
  if (isJson(pasted(value))) return;
  yield {
    path,
    message: 'Velero pastes the value into a JSON patch as it stands, and this one breaks it',
    remedy: 'escape it as in JSON, \\" for a double quote and \\n for a line break, or use mergePatches',
  };
}

function* patchProblems({ operation, from, path, value }: JsonPatch, at: Path): Generator<ModifierProblem> {
  yield* pointerProblems(path, [...at, 'path']);
  if (value !== undefined) yield* valueProblems(value, [...at, 'value']);
  if (from !== undefined) yield* pointerProblems(from, [...at, 'from']);
  else if (operation === 'move' || operation === 'copy')
    yield {
      path: at,
      message: `${operation} has no from, so the patch fails on every object`,
      remedy: 'name the field that it takes under from',
    };
  if (operation === 'test' && value === undefined)
    yield {
      path: at,
      message: 'a test without a value asks for an empty text, so the other patches of the rule are not made',
      remedy: 'state the value, or leave the test out',
    };
}

function* mergeProblems(patchData: string, path: Path): Generator<ModifierProblem> {
  const read = readDocuments(patchData);
  const documents = 'problem' in read ? [] : read.documents;
  const [document] = documents;
  if (documents.length === 1 && typeof document === 'object' && document !== null && !Array.isArray(document))
    return;
  yield {
    path,
    message: 'the patch is no map in YAML or JSON',
    remedy: 'write a part of the object, such as "spec: { replicas: 1 }"',
  };
}

/** Go has no look-around and no back references; its flags and names of groups are written in a way of its own. */
function isGoExpression(text: string): boolean {
  if (/\(\?(=|!|<=|<!)|\\[1-9]/.test(text)) return false;
  const ours = text
    .replaceAll('(?P<', '(?<')
    .replace(/\(\?[imsU-]+\)/g, '')
    .replace(/\(\?[imsU-]+:/g, '(?:');
  try {
    new RegExp(ours);
    return true;
  } catch {
    return false;
  }
}

function* conditionProblems({ conditions }: ModifierRule): Generator<ModifierProblem> {
  const { resourceNameRegex, labelSelector, matches = [] } = conditions;
  if (resourceNameRegex !== undefined && !isGoExpression(resourceNameRegex))
    yield {
      path: ['conditions', 'resourceNameRegex'],
      message: 'it is no regular expression of Go, which has neither look-around nor back references',
      remedy: 'correct it; syntax: pkg.go.dev/regexp/syntax',
    };
  for (const [index, { operator, values }] of (labelSelector?.matchExpressions ?? []).entries()) {
    const needsValues = operator === 'In' || operator === 'NotIn';
    if (needsValues === (values !== undefined)) continue;
    yield {
      path: ['conditions', 'labelSelector', 'matchExpressions', index],
      message: needsValues ? `${operator} has no values` : `${operator} takes no values`,
      remedy: needsValues ? 'list the values' : 'leave the values out, or write In',
    };
  }
  for (const [index, { path, value }] of matches.entries()) {
    const at = ['conditions', 'matches', index];
    yield* pointerProblems(path, [...at, 'path']);
    if (value !== undefined) yield* valueProblems(value, [...at, 'value']);
  }
}

const ways = ['patches', 'mergePatches', 'strategicPatches'] as const;

/**
 * What Velero refuses of a rule, fails on at every object, or carries out as nothing. The schema has taken care of what its
 * strict decoder refuses. Source: resource_modifiers.go, resource_modifiers_validator.go, json_patch.go.
 */
export function* modifierProblems(rule: ModifierRule): Generator<ModifierProblem> {
  const stated = ways.filter((way) => rule[way] !== undefined);
  if (stated.length !== 1)
    yield {
      path: [],
      message:
        stated.length === 0
          ? 'the rule has no patches'
          : `a rule has one kind of patches, and this one ${stated.join(' and ')}`,
      remedy: stated.length === 0 ? `write one of ${ways.join(', ')}` : 'make two rules of it',
    };
  yield* conditionProblems(rule);
  for (const [index, patch] of (rule.patches ?? []).entries())
    yield* patchProblems(patch, ['patches', index]);
  for (const way of ['mergePatches', 'strategicPatches'] as const)
    for (const [index, { patchData }] of (rule[way] ?? []).entries())
      yield* mergeProblems(patchData, [way, index, 'patchData']);
}
