import type { StorageLocation } from './resolved-plan.ts';

/** Velero's namespace and those of the S3 servers that the plan deploys, each once. */
export function ownNamespaces(velero: string, storage: readonly StorageLocation[]): readonly string[] {
  const servers = storage.flatMap(({ server }) => (server.kind === 'helm' ? [server.namespace] : []));
  return [...new Set([velero, ...servers])];
}
