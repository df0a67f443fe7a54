import type { Path } from '../../diagnostic.ts';
import type { SopsSecret } from '../resolved-credentials.ts';
import { type BesideFiles, readEncryptedSecret } from '../sops-file.ts';
import type { Problems } from './problems.ts';

/** What refers to a file. */
export interface SopsReference {
  readonly file: string;
  /** Where the reference stands. */
  readonly path: Path;
  readonly subject: string;
  /** Keys of the Secret without which it is of no use; one of several where it has but one. */
  readonly keys: readonly string[];
  readonly outlives: boolean;
}

/** What a file holds, as far as a reference needs it. */
export interface SopsContent {
  readonly name: string;
  readonly keys: readonly string[];
}

/** Source: kubernetes.io, names of objects and keys of Secrets. */
const objectName = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const secretKey = /^(?!\.\.?$)[-._a-zA-Z0-9]{1,253}$/;

/** A path without the segments that lead nowhere. */
const straight = (path: string): string =>
  path
    .split('/')
    .filter((name) => name !== '.')
    .join('/');

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Looks into the encrypted Secrets of a plan, and collects them. */
export class SopsSecrets {
  readonly #files: BesideFiles;
  readonly #namespace: string;
  readonly #problems: Problems;
  readonly #secrets = new Map<string, SopsSecret>();

  constructor(files: BesideFiles, namespace: string, problems: Problems) {
    this.#files = files;
    this.#namespace = namespace;
    this.#problems = problems;
  }

  /** Each file once, in the order of the plan. */
  list(): readonly SopsSecret[] {
    return [...this.#secrets.values()];
  }

  /** null where the file cannot be used, which is reported. */
  read({ file: written, path, subject, keys, outlives }: SopsReference): SopsContent | null {
    const file = straight(written);
    const beside = this.#files.read(file);
    if ('problem' in beside) {
      this.#problems.add('sops-file-missing', { path }, subject, `${written} ${beside.problem}`);
      return null;
    }
    const secret = readEncryptedSecret(beside.text);
    if ('problem' in secret) {
      const message = `${written} ${secret.problem}`;
      this.#problems.add('sops-file-unfit', { path }, subject, message, secret.remedy);
      return null;
    }
    const misfit = this.#misfit(file, secret, keys);
    if (misfit !== '') {
      this.#problems.add('sops-file-other-secret', { path }, subject, `${written} ${misfit}`);
      return null;
    }
    const { name, openedBy } = secret;
    const known = this.#secrets.get(file);
    this.#secrets.set(file, known ?? { path, file, name, openedBy, outlives });
    if (known !== undefined && outlives) this.#secrets.set(file, { ...known, outlives });
    return { name, keys: secret.keys };
  }

  #misfit(
    file: string,
    { name, namespace, keys }: SopsContent & { readonly namespace: string },
    wanted: readonly string[],
  ): string {
    if (!objectName.test(name)) return 'holds a Secret without a proper name';
    const other = this.list().find((secret) => secret.name === name && secret.file !== file);
    if (other !== undefined) return `holds the Secret "${name}", which ${other.file} holds too`;
    if (namespace !== this.#namespace)
      return namespace === ''
        ? `holds a Secret that names no namespace, and Velero runs in ${this.#namespace}`
        : `holds a Secret of namespace ${JSON.stringify(namespace)}, and Velero runs in ${this.#namespace}`;
    if (keys.length === 0 || !keys.every((key) => secretKey.test(key)))
      return 'holds a Secret without proper keys';
    const lacking = wanted.filter((key) => !keys.includes(key));
    if (lacking.length === 0 || (wanted.length === 1 && keys.length === 1)) return '';
    return `holds a Secret with the keys ${listed(keys)}, and lacks ${listed(lacking)}`;
  }
}
