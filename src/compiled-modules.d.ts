/** Modules that the build makes; see `tools/compiled-modules.mjs`. */
declare module '*.hbs' {
  const template: { readonly source: string; readonly spec: unknown };
  export default template;
}

/** ajv's standalone validators: `plan` for `schema/backup-plan.schema.json`, `kubernetes` for `schema/kubernetes/`. */
declare module '#validators/plan' {
  import type { ErrorObject } from 'ajv';
  export const validate: { (data: unknown): boolean; errors?: ErrorObject[] | null };
}
declare module '#validators/kubernetes' {
  import type { ErrorObject } from 'ajv';
  /** Keyed by `apiVersion/kind`. */
  export const validators: Readonly<Record<string, { (data: unknown): boolean; errors?: ErrorObject[] | null }>>;
}
