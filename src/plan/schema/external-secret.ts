import type { CredentialField } from '../../providers/provider.ts';
import type { SchemaPart } from '../../schema-part.ts';

const store = {
  title: 'Store',
  description:
    'The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.',
  examples: ['vault'],
  oneOf: [
    { type: 'string', 'x-format': 'dns-subdomain' },
    {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'kind'],
      properties: {
        name: {
          type: 'string',
          title: 'Name',
          description: 'Name of the store; a SecretStore lies in the namespace of Velero.',
          examples: ['vault'],
          'x-format': 'dns-subdomain',
        },
        kind: {
          type: 'string',
          title: 'Kind',
          description: 'Kind of the store.',
          examples: ['SecretStore'],
          enum: ['ClusterSecretStore', 'SecretStore'],
        },
      },
    },
  ],
} as const satisfies SchemaPart;

const key = {
  type: 'string',
  title: 'Key',
  description: 'The entry in the store: a path, a name or an id, as the store calls it.',
  examples: ['velero/s3'],
  minLength: 1,
} as const satisfies SchemaPart;

const property = (title: string, description: string, examples: readonly string[]) =>
  ({ type: 'string', title, description, examples, minLength: 1 }) as const satisfies SchemaPart;

const whole = (what: string): SchemaPart => ({
  title: 'Whole',
  type: 'object',
  additionalProperties: false,
  required: ['store', 'key'],
  properties: {
    store,
    key,
    property: property(
      'Property',
      `The property of the entry that holds ${what}; without it the entry itself is ${what}.`,
      ['password'],
    ),
  },
});

const inFields = (fields: readonly CredentialField[]): SchemaPart => ({
  title: 'In fields',
  type: 'object',
  additionalProperties: false,
  required: ['store', 'key', ...fields.map(({ name }) => name)],
  properties: {
    store,
    key,
    ...Object.fromEntries(
      fields.map(({ name, title, description, examples }) => [name, property(title, description, examples)]),
    ),
  },
});

/** `{store, key}` of an entry with one property for each key of the Secret, under the same word where none is named. */
export const externalKeys = (
  what: string,
  keys: readonly { readonly name: string; readonly title: string; readonly description: string }[],
): SchemaPart => ({
  type: 'object',
  title: 'External secret',
  description: `Where External Secrets fetches ${what} from, and keeps the Secret up to date.`,
  examples: [{ store: 'vault', key: 'velero/ui' }],
  additionalProperties: false,
  required: ['store', 'key'],
  properties: {
    store,
    key,
    ...Object.fromEntries(
      keys.map(({ name, title, description }) => [
        name,
        { ...property(title, description, [`admin_${name}`]), default: name },
      ]),
    ),
  },
});

/** `{store, key, property?}`, or the fields that a credentials file is made of; `what` is the thing that is fetched. */
export const externalSecret = (what: string, fields: readonly CredentialField[]): SchemaPart => ({
  type: 'object',
  title: 'External secret',
  description: `Where External Secrets fetches ${what} from, and keeps the Secret up to date.`,
  examples: [{ store: 'vault', key: 'velero/s3' }],
  ...(fields.length === 0 ? whole(what) : { oneOf: [whole(what), inFields(fields)] }),
});
