import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ComposeLoader } from '../../support/compose-loader.ts';
import { ComposeStandIn } from './compose-stand-in.ts';
import type { Processes } from './processes.ts';
import type { StandIn } from './shell-session.ts';

const options = {
  compose: { 'env-file': { type: 'string' }, file: { type: 'string' } },
  up: { wait: { type: 'boolean' } },
  run: { rm: { type: 'boolean' }, T: { type: 'boolean', short: 'T' } },
} as const;

/** The one service that a command names. */
function serviceOf(positionals: readonly string[]): string {
  const [service, ...more] = positionals;
  if (service === undefined || more.length > 0) throw new Error(`one service is named, not "${positionals}"`);
  return service;
}

/** `docker compose … up --wait SERVICE` and `… run --rm -T SERVICE`, and not a word else. `project` is the plan's. */
export function dockerStandIn(
  loader: ComposeLoader,
  project: string,
  folder: string,
  processes: Processes,
): StandIn {
  const running = new Set<string>();
  return async ([group, ...words], cwd) => {
    if (group !== 'compose') throw new Error(`"${group}" is not "compose"`);
    const at = words.findIndex((word) => word === 'up' || word === 'run');
    if (at === -1) throw new Error(`"${words.join(' ')}" neither comes up nor runs`);
    const { values: files } = parseArgs({ args: words.slice(0, at), options: options.compose });
    if (files.file === undefined || files['env-file'] === undefined) throw new Error('a file is not named');
    const compose = resolve(cwd, files.file);
    const environment = resolve(cwd, files['env-file']);
    const standIn = await ComposeStandIn.load(loader, { compose, environment }, folder, processes);
    if (standIn.project.name !== project) throw new Error(`project ${standIn.project.name}, not ${project}`);
    const up = async (service: string) => {
      const name = `${compose} ${service}`;
      if (!running.has(name)) await standIn.up(service);
      running.add(name);
    };

    const args = words.slice(at + 1);
    if (words[at] === 'up') {
      const { values, positionals } = parseArgs({ args, options: options.up, allowPositionals: true });
      const service = serviceOf(positionals);
      if (values.wait !== true) throw new Error('without --wait nobody knows when the server is there');
      await up(service);
      return '';
    }
    const { values, positionals } = parseArgs({ args, options: options.run, allowPositionals: true });
    const service = serviceOf(positionals);
    if (values.rm !== true) throw new Error('without --rm a container is left with each run');
    for (const needed of Object.keys(standIn.project.services[service]?.depends_on ?? {})) await up(needed);
    const { status, stdout, stderr } = await standIn.run(service);
    if (status !== 0) throw new Error(`${service} ended with ${status}\n${stderr}${stdout}`);
    return stdout;
  };
}
