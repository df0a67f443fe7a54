import { join } from 'node:path';
import { type Document, isMap, isScalar } from 'yaml';
import { ObjectStore } from './object-store.ts';
import { freePort } from './ports.ts';
import type { Processes } from './processes.ts';

/**
 * Gives every store of the plan an address that leads to the loopback interface: a server that the plan deploys serves at
 * `port`, any other is a MinIO of this part with the plan's bucket. Gives the addresses that only a cluster knows.
 */
export async function bringStoresHome(
  plan: Document,
  port: number,
  processes: Processes,
): Promise<Readonly<Record<string, number>>> {
  const storage = plan.get('storage');
  if (!isMap(storage)) throw new Error('the plan has no storage');
  const services: Record<string, number> = {};
  for (const { key } of storage.items) {
    const at = ['storage', isScalar(key) ? key.value : key];
    const here = `http://127.0.0.1:${port}`;
    if (plan.hasIn([...at, 'server', 'compose'])) {
      plan.setIn([...at, 'endpoint'], here);
      plan.setIn([...at, 'server', 'compose', 'ports'], { api: port, console: await freePort() });
    } else if (plan.hasIn([...at, 'server'])) {
      services[new URL(String(plan.getIn([...at, 'endpoint']))).host] = port;
      plan.setIn([...at, 'publicUrl'], here);
    } else {
      const name = `store-${at[1]}`;
      const store = await ObjectStore.start(name, processes, join(processes.folder, name));
      await store.mc('mb', `store/${plan.getIn([...at, 'bucket'])}`);
      plan.setIn([...at, 'provider'], 's3');
      plan.setIn([...at, 'endpoint'], store.url);
    }
  }
  return services;
}
