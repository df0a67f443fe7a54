/** A subtree in an upstream's own shape, such as Kubernetes resources. Key order is the plan's. Imports nothing. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };
