import { validate } from '#validators/plan';
import type { Finding } from '../../diagnostic.ts';
import type { Json } from '../../json.ts';
import { checkValues } from '../formats.ts';
import { headKeys } from '../overlays/not-in-overlays.ts';
import { PlanDocument } from '../plan-document.ts';
import { condense } from './condense.ts';

/** Holds the keys that make one plan of several files, or several plans of one, and nothing else of the plan, against the language. */
export function headFindings(document: PlanDocument): readonly Finding[] {
  const present = headKeys.filter((key) => document.data[key] !== undefined);
  if (present.length === 0) return [];
  const data: Record<string, Json> = Object.create(null);
  for (const key of present) data[key] = document.data[key] ?? null;
  const head = new PlanDocument(document.source, data, () => document.root);
  const errors = validate(data) ? [] : (validate.errors ?? []);
  const shaping = condense(
    head,
    errors.filter(({ instancePath }) => instancePath !== ''),
  );
  return [...shaping, ...checkValues(head, shaping)];
}
