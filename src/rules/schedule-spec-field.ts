import { isMap, type Json, type JsonObject, ownValue } from '../json.ts';
import { labelKeyProblem, labelValueProblem } from '../plan/formats/labels.ts';
import { pluralKind } from '../plan/formats/resource.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { speakerOf } from '../plan/stated-at.ts';
import { suggestion } from '../plan/suggest.ts';
import { parseGoDuration } from '../velero/cron/index.ts';
import { orderProblem } from '../velero/ordered-resources.ts';
import { type FieldType, fieldWords, hatchFields } from '../velero/schedule-fields.ts';
import type { Rule, Violation } from './rule.ts';

const isStringMap = (value: Json): boolean =>
  isMap(value) && Object.values(value).every((entry) => typeof entry === 'string');

const isLabelMap = (value: Json): boolean =>
  isMap(value) &&
  Object.entries(value).every(
    ([key, entry]) =>
      labelKeyProblem(key) === null && typeof entry === 'string' && labelValueProblem(entry) === null,
  );

/** What a field must be, in words, or '' when the value is that. */
function wrongType(type: FieldType, value: Json): string {
  const fits: Readonly<Record<FieldType, boolean>> = {
    boolean: typeof value === 'boolean',
    duration: typeof value === 'string' && parseGoDuration(value) !== null,
    string: typeof value === 'string',
    strings: Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
    'string map': isStringMap(value),
    uploader:
      isMap(value) &&
      Object.entries(value).every(([key, entry]) => key === 'parallelFilesUpload' && Number.isInteger(entry)),
    'label key': typeof value === 'string' && labelKeyProblem(value) === null,
    metadata:
      isMap(value) && Object.entries(value).every(([key, entry]) => key === 'labels' && isLabelMap(entry)),
  };
  const words: Readonly<Record<FieldType, string>> = {
    boolean: 'true or false',
    duration: 'a Go duration such as 1h0m0s (Velero accepts 1d here and then cannot list any schedule)',
    string: 'text',
    strings: 'a list of names',
    'string map': 'a map of text',
    uploader: '{ parallelFilesUpload: <whole number> }',
    'label key': "a label's key",
    // The API server would take the Schedule and refuse every Backup that Velero makes from it.
    metadata: '{ labels: { … } } with keys and values that Kubernetes takes for labels',
  };
  return fits[type] ? '' : words[type];
}

interface Field {
  readonly name: string;
  readonly path: readonly string[];
  readonly value: Json;
}

function* fieldsOf(spec: JsonObject): Generator<Field> {
  for (const [key, value] of Object.entries(spec)) {
    if (key !== 'template' || !isMap(value)) yield { name: key, path: [key], value };
    else
      for (const [inner, entry] of Object.entries(value))
        yield { name: `template.${inner}`, path: [key, inner], value: entry };
  }
}

function judge({ name, value }: Field): { readonly message: string; readonly remedy?: string } | null {
  if (name === 'skipImmediately') {
    return {
      message:
        'skipImmediately cannot stand in Git: Velero writes it back to false, and whoever reconciles it again keeps postponing the next run',
      remedy: 'remove it',
    };
  }
  const word = ownValue(fieldWords, name);
  if (word !== undefined) return { message: `${name} is said by ${word}`, remedy: `write ${word} instead` };
  if (
    name === 'template.itemOperationTimeout' &&
    typeof value === 'string' &&
    (parseGoDuration(value) ?? 0) < 0
  )
    return {
      message: `${name} is negative, so Velero gives up every snapshot that is moved at its first look`,
      remedy: 'write one such as 4h0m0s, or remove it',
    };
  const disorder = name === 'template.orderedResources' ? orderProblem(value, pluralKind) : null;
  if (disorder !== null) return disorder;
  const type = ownValue(hatchFields, name);
  if (type !== undefined) {
    const wanted = wrongType(type, value);
    return wanted === ''
      ? null
      : { message: `${name} must be ${wanted}`, remedy: 'correct the value, or remove the field' };
  }
  const near = suggestion(name, Object.keys(hatchFields));
  return {
    message: `Schedule.spec has no field ${name} that could be set here`,
    remedy:
      near === undefined ? `the fields are ${Object.keys(hatchFields).join(', ')}` : `did you mean ${near}?`,
  };
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const { scheduleSpecLayers, target } of plan.schedules) {
    for (const { spec, path: base } of scheduleSpecLayers) {
      const place = JSON.stringify(base);
      if (reported.has(place)) continue;
      reported.add(place);
      const { subject } = speakerOf(target, base);
      for (const field of fieldsOf(spec)) {
        const judgement = judge(field);
        if (judgement !== null) yield { ...judgement, subject, path: [...base, ...field.path], at: 'key' };
      }
    }
  }
}

export const scheduleSpecField: Rule = {
  code: 'schedule-spec-field',
  severity: 'error',
  title: 'the hatch scheduleSpec holds only what the language has no word for',
  why: `Velero prunes unknown fields silently, takes a duration such as 1d and then fails every list of schedules, and rewrites
skipImmediately in the cluster. What the language can say is said there, so that its proofs hold.`,
  remedy: 'use the word of the plan, or a field that Velero has',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d, scheduleSpec: { template: { ttl: 720h } } }',
    good: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d, scheduleSpec: { template: { csiSnapshotTimeout: 1h0m0s } } }',
  },
  needs: 'entry',
  check,
};
