/**
 * The vocabulary in which the language's own part, the recipes and the providers describe what may be written.
 * JSON Schema draft-07 plus ajv's `discriminator` and two annotations that the checks after ajv read:
 *
 * - `x-format`: the small grammar that a string follows (`plan/formats/index.ts` knows every name).
 * - `x-reference`: the top-level map in which the string must be a key (`tiers`, `services`, `storage`, `retention`, `hooks`, `external`,
 *   `environments`).
 */
export type SchemaPart = {
  readonly $schema?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly title?: string;
  /** Shown on hover and in the README's reference; says what the key does to the cluster or to the data. */
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: boolean | SchemaPart;
  readonly propertyNames?: SchemaPart;
  readonly required?: readonly string[];
  readonly items?: SchemaPart;
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly uniqueItems?: boolean;
  readonly oneOf?: readonly SchemaPart[];
  readonly anyOf?: readonly SchemaPart[];
  /** Property whose `const` in each branch of `oneOf` chooses the branch. */
  readonly discriminator?: { readonly propertyName: string };
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, SchemaPart>>;
  readonly 'x-format'?: string;
  readonly 'x-reference'?:
    | 'tiers'
    | 'services'
    | 'storage'
    | 'retention'
    | 'hooks'
    | 'external'
    | 'environments';
};
