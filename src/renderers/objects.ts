import type { ObjectId } from '../output/output-tree.ts';

export const object = (apiVersion: string, kind: string, namespace: string, name: string): ObjectId => ({
  apiVersion,
  kind,
  namespace,
  name,
});
