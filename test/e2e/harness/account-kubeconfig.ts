import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './cluster.ts';

/** Writes a kubeconfig with which a program is a ServiceAccount, as its pod would be, and gives its path. */
export async function accountKubeconfig(
  cluster: Cluster,
  namespace: string,
  account: string,
  folder: string,
): Promise<string> {
  const token = await cluster.kubectl(['create', 'token', account, '--namespace', namespace]);
  const file = join(folder, `${account}-kubeconfig`);
  const admin = readFileSync(cluster.kubeconfig, 'utf8');
  writeFileSync(file, admin.replace('token: admin', `token: ${token.trim()}`), { mode: 0o600 });
  return file;
}
