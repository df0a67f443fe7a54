/** Modules that the build makes; see `tools/compiled-modules.mjs`. */
declare module '*.hbs' {
  const template: { readonly source: string; readonly spec: unknown };
  export default template;
}

/** ajv's standalone validator for `schema/backup-plan.schema.json`. */
declare module '#validators/plan' {
  import type { ErrorObject } from 'ajv';
  /** What is wrong with a plan; [] for one that is right. */
  export const errorsOf: (data: unknown) => readonly ErrorObject[];
}
/** `schema/backup-plan.schema.json` without what may stand in an overlay, and without what is written for people. */
declare module '#validators/plan-schema' {
  export const planSchema: import('./schema-part.ts').SchemaPart;
}
/** The schemas of `schema/kubernetes/` as one table. */
declare module '#validators/kubernetes' {
  /** A draft-07 schema; the schemas inside it are numbers of parts. */
  export interface Part {
    readonly type?: string | readonly string[];
    readonly const?: unknown;
    readonly enum?: readonly unknown[];
    readonly pattern?: string;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly minItems?: number;
    readonly maxItems?: number;
    readonly required?: readonly string[];
    readonly properties?: Readonly<Record<string, number>>;
    readonly items?: number;
    readonly additionalProperties?: false | number;
  }
  export const partOf: (number: number) => Part;
  /** The part that each kind's documents fit, by `apiVersion/kind`. */
  export const kinds: Readonly<Record<string, number>>;
}
