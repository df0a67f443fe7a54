import template from '../../templates/minio-environment.hbs';
import { type ComposeServer, composeServers } from './minio-servers.ts';
import type { Renderer } from './renderer.ts';

/** Each login once, in the plan's order, with the locations that it is for; two servers may share one. */
function loginsOf(servers: readonly ComposeServer[], which: 'root' | 'user') {
  const logins = new Map<string, { user: string; password: string; locations: string[] }>();
  for (const server of servers) {
    const { user, password } = server[which];
    const login = logins.get(user) ?? { user, password, locations: [] };
    login.locations.push(server.location.name);
    logins.set(user, login);
  }
  return [...logins.values()].map((login) => ({ ...login, locations: login.locations.join(', ') }));
}

export const minioEnvironment: Renderer = {
  name: 'minio-environment',
  description: 'the names of the logins that the compose files read from `.env`, without a value',
  kind: 'text',
  template,
  files(plan) {
    const servers = composeServers(plan);
    const [first] = servers;
    if (first === undefined) return [];
    return [
      {
        path: 'compose/.env.example',
        view: { roots: loginsOf(servers, 'root'), users: loginsOf(servers, 'user') },
        origin: first.settings.path,
        objects: [],
      },
    ];
  },
};
