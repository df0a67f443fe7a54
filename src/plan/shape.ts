import { errorsOf } from '#validators/plan';
import type { Finding, Path } from '../diagnostic.ts';
import { variableFindings } from './flux-variables.ts';
import { checkValues } from './formats.ts';
import type { Plan } from './plan.generated.ts';
import type { PlanDocument } from './plan-document.ts';
import { schemaOf } from './plan-schema.ts';
import { condense } from './shape/condense.ts';
import { literalSecrets } from './shape/literal-secrets.ts';
import { repeatedHooks } from './shape/repeated-hooks.ts';
import { brokenPlaces, soundPart } from './shape/sound-part.ts';
import { isSurelyValid } from './shape/surely-valid.ts';

export { shapeExplanations } from './shape/explanations.ts';

export interface Shaped {
  /**
   * What can be resolved: the whole plan, or what is left of it without its broken entries and those that need one of
   * them. Null where too little is left; then `findings` has an error or the document's reading had.
   */
  readonly plan: Plan | null;
  readonly findings: readonly Finding[];
  /** Places of errors: what stands there is not in `plan`. */
  readonly broken: readonly Path[];
}

const placeKey = ({ path, at }: Finding): string => JSON.stringify([path, at]);

/** The first finding of each place: one mistake, one finding. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = placeKey(finding);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Holds a plan against the language: keys and types, small grammars, references, secrets in plain text. Everything that
 * is found is found in one run.
 */
export function shape(document: PlanDocument): Shaped {
  const secrets = literalSecrets(document.data);
  const secretPlaces = new Set(secrets.map(({ path }) => JSON.stringify(path)));
  const errors = isSurelyValid(document.data, schemaOf()) ? [] : errorsOf(document.data);
  const shaping = condense(document, errors).filter(({ path }) => !secretPlaces.has(JSON.stringify(path)));
  const structural = distinct([
    ...secrets,
    ...shaping,
    ...repeatedHooks(document.data),
    ...variableFindings(document.data),
  ]);
  const findings = [...structural, ...checkValues(document, structural)];
  const broken = brokenPlaces(document.data, findings);
  return { plan: soundPart(document.data, broken), findings, broken };
}
