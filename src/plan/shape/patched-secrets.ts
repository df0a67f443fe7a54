import type { Json, JsonObject } from '../../json.ts';
import { readDocuments } from '../../output/yaml-documents.ts';
import { isSecretKey, namesASecret } from '../../redact.ts';
import { isMap } from './branch.ts';

/** What a flag or a duration says under a name such as `automountServiceAccountToken`. */
const harmless = /^(?:true|false|null|\d{1,4}[smhdwy]?)$/;

/** The steps of a JSON pointer, see RFC 6901. */
const pointerSteps = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Whether a rule of a restore modifier changes Secrets. */
export function changesSecrets(rule: JsonObject): boolean {
  const conditions = rule['conditions'];
  return isMap(conditions) && conditions['groupResource'] === 'secrets';
}

/** Whether `holder`, an operation of a JSON patch or what it must find, writes `value` where a secret stands. */
export function writesSecret(holder: Json, value: string, inSecret: boolean): boolean {
  const pointer = isMap(holder) ? holder['path'] : null;
  if (typeof pointer !== 'string' || !pointer.startsWith('/') || value === '') return false;
  const steps = pointerSteps(pointer);
  if (steps[0] === 'stringData' || (inSecret && steps[0] === 'data')) return true;
  const last = steps.at(-1) ?? '';
  return isSecretKey(last) && !harmless.test(value) && !namesASecret(last, value);
}

/** What a merge patch, which is YAML or JSON in a text, writes; null where it is neither. */
export function mergedPart(patchData: string): JsonObject | null {
  const read = readDocuments(patchData);
  const part = 'documents' in read ? read.documents[0] : null;
  return isMap(part as Json) ? (part as JsonObject) : null;
}

/** Whether what is merged into a Secret gives it content; a key that is `null` is taken away. */
export const givesContent = (part: JsonObject): boolean =>
  ['data', 'stringData'].some((key) => {
    const content = part[key];
    return isMap(content) && Object.values(content).some((value) => value !== null && value !== '');
  });
