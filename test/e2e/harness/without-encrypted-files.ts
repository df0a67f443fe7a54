import { basename } from 'node:path';
import { type Document, isMap, visit } from 'yaml';

/** Nobody here has the keys of the files beside a plan: each Secret is one that the cluster has, of the same name. */
export function withoutEncryptedFiles(plan: Document): void {
  visit(plan, {
    Map(_, node) {
      if (!node.has('sops')) return;
      const name = basename(String(node.get('sops')), '.sops.yaml');
      node.items = [plan.createPair('secret', secretNames.get(name) ?? name)];
    },
  });
  const flux = plan.getIn(['output', 'flux']);
  if (isMap(flux)) flux.delete('decryption');
}

/** Velero asks for the first by name. */
const secretNames: ReadonlyMap<string, string> = new Map([
  ['velero-repo', 'velero-repo-credentials'],
  ['velero-ui', 'velero-ui-login'],
]);
