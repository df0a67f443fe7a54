/** A Kubernetes object as the API server gives it. */
// biome-ignore lint/suspicious/noExplicitAny: any kind of object, asked for the fields that its kind has
export type KubernetesObject = any;

/** A kind as the server serves it: `/apis/apps/v1`, `deployments`. */
export interface Resource {
  readonly root: string;
  readonly plural: string;
  readonly isNamespaced: boolean;
  readonly type: { readonly apiVersion: string; readonly kind: string };
}

/** Every kind of a server in one answer (Kubernetes' aggregated discovery). */
export const discovery = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Resources by all names that kubectl knows them by, alone and with their group, and by `apiVersion/Kind`. */
export function resourcesByName(groups: readonly KubernetesObject[]): ReadonlyMap<string, Resource> {
  const byName = new Map<string, Resource>();
  for (const { metadata, versions } of groups)
    for (const { version, resources } of versions)
      for (const { resource, singularResource, shortNames = [], responseKind, scope } of resources) {
        const group: string = metadata.name ?? '';
        const apiVersion = group === '' ? version : `${group}/${version}`;
        const found: Resource = {
          root: `${group === '' ? '/api' : '/apis'}/${apiVersion}`,
          plural: resource,
          isNamespaced: scope === 'Namespaced',
          type: { apiVersion, kind: responseKind.kind },
        };
        const names = [resource, singularResource, ...shortNames, responseKind.kind.toLowerCase()];
        for (const name of [...names, ...names.map((one) => `${one}.${group}`)])
          if (!byName.has(name)) byName.set(name, found);
        byName.set(`${apiVersion}/${responseKind.kind}`, found);
      }
  return byName;
}
