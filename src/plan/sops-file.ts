import { parseAllDocuments } from 'yaml';
import { isMap, type JsonObject } from '../json.ts';

/** A file beside the plan as it lies on the disk: its text, or a clause that says why there is none. */
export type BesideFile = { readonly text: string } | { readonly problem: string };

/** Reads files by their path as seen from the folder of the plan. The caller asks the disk. */
export interface BesideFiles {
  read(path: string): BesideFile;
}

/** What can be said of an encrypted Secret without decrypting it. */
export interface EncryptedSecret {
  readonly name: string;
  /** '' where the file says none. */
  readonly namespace: string;
  readonly keys: readonly string[];
  /** The first kind of key that opens it; `cloud` = a key management service or a Vault. */
  readonly openedBy: 'age' | 'pgp' | 'cloud';
}

/** Clause about the file, and what to do; neither holds anything of its values. */
export interface Unusable {
  readonly problem: string;
  readonly remedy: string;
}

const encrypt = `encrypt it: sops encrypt --in-place --encrypted-regex '^(data|stringData)$' FILE`;

/** Source: github.com/getsops/sops, the form of an encrypted value in the AES256_GCM cipher. */
const cipherText = /^ENC\[AES256_GCM,data:[^,\]]+,iv:[^,\]]+,tag:[^,\]]+,type:[a-z]+\]$/;

const mapAt = (fields: JsonObject, key: string): JsonObject => {
  const value = fields[key];
  return isMap(value) ? value : {};
};

const textAt = (fields: JsonObject, key: string): string => {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
};

/** Every scalar as text: nothing of a value is ever interpreted. */
function documentsOf(text: string): readonly unknown[] | null {
  try {
    const documents = parseAllDocuments(text, { schema: 'failsafe', logLevel: 'silent' });
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return null;
    return documents.map((document) => document.toJS({ maxAliasCount: 0 }));
  } catch {
    return null;
  }
}

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/** Keys may stand in the metadata itself or in groups of which several are needed. */
function openedBy(sops: JsonObject): EncryptedSecret['openedBy'] {
  const groups = Array.isArray(sops['key_groups']) ? sops['key_groups'].filter(isMap) : [];
  const has = (kind: string) => [sops, ...groups].some((holder) => isFilled(holder[kind]));
  if (has('age')) return 'age';
  return has('pgp') ? 'pgp' : 'cloud';
}

/** Reads an encrypted Secret, as far as it can be read without its key. */
export function readEncryptedSecret(text: string): EncryptedSecret | Unusable {
  const documents = documentsOf(text);
  const [document] = documents ?? [];
  if (documents?.length !== 1 || !isMap(document))
    return { problem: 'is not one YAML document', remedy: 'write one Secret into it' };
  const sops = document['sops'];
  if (!isMap(sops) || !cipherText.test(textAt(sops, 'mac')))
    return { problem: 'is not encrypted by SOPS', remedy: encrypt };
  if (textAt(document, 'kind') !== 'Secret' || textAt(document, 'apiVersion') !== 'v1') {
    const problem = cipherText.test(textAt(document, 'kind'))
      ? 'is encrypted as a whole, kind and name too, so that nobody can apply it'
      : 'is not a Secret of apiVersion v1';
    return {
      problem,
      remedy: encrypt.replace('encrypt it:', 'write a Secret and encrypt its values alone:'),
    };
  }
  const values = [
    ...Object.entries(mapAt(document, 'data')),
    ...Object.entries(mapAt(document, 'stringData')),
  ];
  const plain = values.filter(([, value]) => typeof value !== 'string' || !cipherText.test(value));
  if (plain.length > 0)
    return {
      problem: `holds ${plain.map(([key]) => `"${key}"`).join(', ')} without encryption, or empty`,
      remedy: `${encrypt}; what stood in Git in plain text must be replaced`,
    };
  const metadata = mapAt(document, 'metadata');
  return {
    name: textAt(metadata, 'name'),
    namespace: textAt(metadata, 'namespace'),
    keys: values.map(([key]) => key),
    openedBy: openedBy(sops),
  };
}
