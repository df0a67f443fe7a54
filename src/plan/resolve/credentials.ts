import type { Path } from '../../diagnostic.ts';
import type { StoragePlugin } from '../../providers/provider.ts';
import type { CloudIdentity, ExternalSecret } from '../resolved-credentials.ts';
import type { SecretKey } from '../resolved-plan.ts';
import { uiLoginKeys, uiLoginSecret } from '../ui-login.ts';
import type { SopsSecrets } from './sops-secrets.ts';

type Store = string | { readonly name: string; readonly kind: 'ClusterSecretStore' | 'SecretStore' };
interface External {
  readonly store: Store;
  readonly key: string;
  readonly property?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
}

/** A credential as a plan says it. */
export type PlanCredential =
  | { readonly secret: string; readonly key?: string }
  | { readonly externalSecret: External }
  | { readonly sops: string }
  | {
      readonly workloadIdentity: {
        readonly role?: string;
        readonly clientId?: string;
        readonly serviceAccount?: string;
      };
    };

type LoginKey = (typeof uiLoginKeys)[keyof typeof uiLoginKeys];

/** The login of Velero UI as a plan says it. */
export type PlanUiLogin =
  | { readonly secret: string }
  | { readonly sops: string }
  | { readonly externalSecret: Pick<External, 'store' | 'key'> & { readonly [key in LoginKey]?: string } };

/** What a credential is for. */
export interface Purpose {
  readonly path: Path;
  readonly subject: string;
  /** Name of the Secret that is made where the plan names none. */
  readonly name: string;
  /** Key of the Secret where the plan names none. */
  readonly key: string;
  /** Whose file the Secret holds; null = the bare secret. */
  readonly plugin: StoragePlugin | null;
  /** Whether the Secret is needed when the plan names it no more, or its loss is a harm that fetching it again cannot mend. */
  readonly outlives: boolean;
}

export interface Resolved {
  readonly secret: SecretKey | null;
  readonly identity: CloudIdentity | null;
}

/** Fields that the credential gives one by one, by the words of the language. */
const fieldsOf = (credential: PlanCredential): readonly (readonly [word: string, property: string])[] => {
  if (!('externalSecret' in credential)) return [];
  const { accessKey, secretKey } = credential.externalSecret;
  return Object.entries({ accessKey, secretKey }).flatMap(([word, property]) =>
    property === undefined ? [] : [[word, property] as const],
  );
};

/** Whether the credentials give a key of the store by itself, out of which the file is made. */
export const givesFields = (credential: PlanCredential): boolean => fieldsOf(credential).length > 0;

function identityOf(
  identity: Extract<PlanCredential, { readonly workloadIdentity: unknown }>['workloadIdentity'],
  { path, subject, plugin }: Purpose,
): CloudIdentity {
  const [key = '', value = ''] = Object.entries(identity)[0] ?? [];
  return {
    path: [...path, 'workloadIdentity', key],
    subject,
    cloud: plugin?.veleroProvider ?? '',
    key,
    value,
  };
}

const storeOf = (store: Store): ExternalSecret['store'] =>
  typeof store === 'string' ? { name: store, kind: 'ClusterSecretStore' } : store;

/** Joins credentials with the Secrets that hold them, and collects those that are made elsewhere. */
export class Credentials {
  readonly externalSecrets: ExternalSecret[] = [];
  readonly #sops: SopsSecrets;

  constructor(sops: SopsSecrets) {
    this.#sops = sops;
  }

  resolve(credential: PlanCredential, purpose: Purpose): Resolved {
    if ('workloadIdentity' in credential)
      return { secret: null, identity: identityOf(credential.workloadIdentity, purpose) };
    return { secret: this.#secretKey(credential, purpose), identity: null };
  }

  #secretKey(
    credential: Exclude<PlanCredential, { readonly workloadIdentity: unknown }>,
    purpose: Purpose,
  ): SecretKey {
    if ('secret' in credential) return { name: credential.secret, key: credential.key ?? purpose.key };
    return 'sops' in credential
      ? this.#encrypted(credential.sops, purpose)
      : this.#fetched(credential.externalSecret, fieldsOf(credential), purpose);
  }

  /** The usual key, or the only one that there is. */
  #encrypted(file: string, { path, subject, name, key, outlives }: Purpose): SecretKey {
    const found = this.#sops.read({ file, path: [...path, 'sops'], subject, keys: [key], outlives });
    if (found === null) return { name, key };
    return { name: found.name, key: found.keys.includes(key) ? key : (found.keys[0] ?? key) };
  }

  /** For what no cloud has an identity for. */
  secretOf(
    credential: Exclude<PlanCredential, { readonly workloadIdentity: unknown }>,
    purpose: Omit<Purpose, 'plugin'>,
  ): SecretKey {
    const { secret } = this.resolve(credential, { ...purpose, plugin: null });
    if (secret === null) throw new Error('only a workload identity has no Secret');
    return secret;
  }

  /** Name of the Secret with the login of Velero UI. */
  uiLogin(login: PlanUiLogin | undefined, path: Path): string {
    const name = uiLoginSecret;
    if (login === undefined) return name;
    if ('secret' in login) return login.secret;
    const keys = Object.values(uiLoginKeys);
    if ('sops' in login) {
      const reference = {
        file: login.sops,
        path: [...path, 'sops'],
        subject: 'velero',
        keys,
        outlives: false,
      };
      return this.#sops.read(reference)?.name ?? name;
    }
    const { store, key, ...properties } = login.externalSecret;
    this.externalSecrets.push({
      path: [...path, 'externalSecret'],
      name,
      store: storeOf(store),
      entries: keys.map((word) => ({ word, key, property: properties[word] ?? word })),
      template: null,
      outlives: false,
    });
    return name;
  }

  #fetched(
    { store, key, property = '' }: External,
    fields: readonly (readonly [word: string, property: string])[],
    { path, name, key: secretKey, plugin, outlives }: Purpose,
  ): SecretKey {
    const one = { word: secretKey, key, property };
    this.externalSecrets.push({
      path: [...path, 'externalSecret'],
      name,
      store: storeOf(store),
      entries: fields.length === 0 ? [one] : fields.map(([word, field]) => ({ word, key, property: field })),
      template:
        fields.length === 0 || plugin === null
          ? null
          : { key: secretKey, text: plugin.credentialsFile.of((word) => `{{ .${word} }}`) },
      outlives,
    });
    return { name, key: secretKey };
  }
}
