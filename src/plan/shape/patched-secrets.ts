import { isMap, type Json, type JsonObject } from '../../json.ts';
import { pointerSteps } from '../../json-pointer.ts';
import { readDocuments } from '../../output/yaml-documents.ts';
import { isSecretKey, namesASecret } from '../../redact.ts';

/** What a flag or a duration says under a name such as `automountServiceAccountToken`. */
const harmless = /^(?:true|false|null|\d{1,4}[smhdwy]?)$/;

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
  return isMap(part) ? part : null;
}

/** Whether what is merged into a Secret gives it content; a key that is `null` is taken away. */
export const givesContent = (part: JsonObject): boolean =>
  ['data', 'stringData'].some((key) => {
    const content = part[key];
    return isMap(content) && Object.values(content).some((value) => value !== null && value !== '');
  });
