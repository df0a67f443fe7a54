import { errorsOf } from '#validators/plan';
import type { Finding } from '../../diagnostic.ts';
import type { Json } from '../../json.ts';
import { checkValues } from '../formats.ts';
import { headKeys } from '../overlays/not-in-overlays.ts';
import { PlanDocument } from '../plan-document.ts';
import { schemaOf } from '../plan-schema.ts';
import { condense } from './condense.ts';
import { isSurelyValid } from './surely-valid.ts';

/** Holds the keys that make one plan of several files, or several plans of one, and nothing else of the plan, against the language. */
export function headFindings(document: PlanDocument): readonly Finding[] {
  const present = headKeys.filter((key) => document.data[key] !== undefined);
  if (present.length === 0) return [];
  const { properties: sections = {} } = schemaOf();
  const data: Record<string, Json> = Object.create(null);
  for (const key of present) data[key] = document.data[key] ?? null;
  const head = new PlanDocument(document.source, data, () => document.root);
  const isSound = present.every((key) => isSurelyValid(data[key] ?? null, sections[key] ?? {}));
  const errors = isSound ? [] : errorsOf(data).filter(({ instancePath }) => instancePath !== '');
  const shaping = condense(head, errors);
  return [...shaping, ...checkValues(head, shaping)];
}
