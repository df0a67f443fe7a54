import { validators } from '#validators/kubernetes';
import type { JsonObject } from '../json.ts';

/** The same schema for a part of an object: what is required may be missing from a patch. */
const partial = (keyword: string, isPatch: boolean): boolean => isPatch && keyword === 'required';

/** What is wrong with an object by the schema of its kind, as `place: what`; [] when it is right. */
export function validateObject(
  apiVersion: string,
  kind: string,
  document: JsonObject,
  isPatch: boolean,
): readonly string[] {
  const validate = validators[`${apiVersion}/${kind}`];
  if (validate === undefined) return [`is of kind ${apiVersion} ${kind}, for which there is no schema`];
  if (validate(document)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => !partial(keyword, isPatch))
    .map(
      ({ instancePath, keyword, params }) =>
        `does not fit ${kind} at ${instancePath === '' ? '/' : instancePath}: ${keyword} ${JSON.stringify(params)}`,
    );
}
