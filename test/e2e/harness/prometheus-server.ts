import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { programPath } from '../../support/needed-programs.ts';
import { freePort } from './ports.ts';
import { logTail, type Processes, type ServerProcess } from './processes.ts';
import type { RuleGroup } from './prometheus-rules.ts';
import { waitFor } from './wait.ts';

type Labels = Readonly<Record<string, string>>;

/** A series of a query's answer, with its value now. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** An alert that fires, as a receiver gets it. */
export interface FiringAlert {
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** A rule as Prometheus has taken it; `health` is "ok" once it was evaluated without an error. */
export interface LoadedRule {
  readonly name: string;
  readonly health: string;
  readonly lastError: string;
}

const configuration = (targets: string, rules: string) => ({
  global: { scrape_interval: '1s', evaluation_interval: '1s' },
  scrape_configs: [{ job_name: 'velero', file_sd_configs: [{ files: [targets] }] }],
  rule_files: [rules],
});

/** A real Prometheus on the loopback interface, which scrapes once a second. It needs `prometheus` (see `part`). */
export class PrometheusServer {
  readonly process: ServerProcess;
  readonly url: string;
  readonly #folder: string;

  private constructor(process: ServerProcess, url: string, folder: string) {
    this.process = process;
    this.url = url;
    this.#folder = folder;
  }

  /** Starts without rules and without anything to scrape; its data lie in `folder`. */
  static async start(processes: Processes, folder: string): Promise<PrometheusServer> {
    mkdirSync(join(folder, 'rules'), { recursive: true });
    const file = join(folder, 'prometheus.yaml');
    writeFileSync(
      file,
      stringify(configuration(join(folder, 'targets.json'), join(folder, 'rules', '*.yaml'))),
    );
    const address = `127.0.0.1:${await freePort()}`;
    const server = processes.start('prometheus', programPath('prometheus'), [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
      '--web.enable-lifecycle',
    ]);
    const prometheus = new PrometheusServer(server, `http://${address}`, folder);
    const ready = async () => ((await fetch(`${prometheus.url}/-/ready`)).ok ? true : undefined);
    await waitFor('Prometheus is ready', ready, { server });
    return prometheus;
  }

  /** Scrapes these addresses (`host:port`, path `/metrics`) in place of those before, within moments. */
  scrape(...addresses: readonly string[]): void {
    // Prometheus must never find half a file.
    const draft = join(this.#folder, 'targets.draft');
    writeFileSync(draft, JSON.stringify([{ targets: addresses }]));
    renameSync(draft, join(this.#folder, 'targets.json'));
  }

  /** Loads groups as the file `name`, in place of what that held before. Throws with Prometheus' words where it refuses. */
  async loadRules(name: string, groups: readonly RuleGroup[]): Promise<void> {
    writeFileSync(join(this.#folder, 'rules', `${name}.yaml`), stringify({ groups }));
    const reply = await fetch(`${this.url}/-/reload`, { method: 'POST' });
    // The reply has no reason in it.
    if (!reply.ok)
      throw new Error(`Prometheus refuses the rules of ${name}:\n${logTail(this.process.log, 5)}`);
  }

  /** Every rule of every file, in its order. */
  async rules(): Promise<readonly LoadedRule[]> {
    const { groups } = await this.#ask<{ groups: { rules: LoadedRule[] }[] }>('rules');
    return groups.flatMap(({ rules }) =>
      rules.map(({ name, health, lastError = '' }) => ({ name, health, lastError })),
    );
  }

  /** The alerts that fire now; those that are pending are none of them. */
  async firing(): Promise<readonly FiringAlert[]> {
    const { alerts } = await this.#ask<{ alerts: (FiringAlert & { state: string })[] }>('alerts');
    return alerts
      .filter(({ state }) => state === 'firing')
      .map(({ labels, annotations }) => ({ labels, annotations }));
  }

  /** The answer to a PromQL expression that gives a vector. */
  async query(expression: string): Promise<readonly Sample[]> {
    const { result } = await this.#ask<{ result: { metric: Labels; value: [number, string] }[] }>(
      `query?${new URLSearchParams({ query: expression })}`,
    );
    return result.map(({ metric, value: [, value] }) => ({ labels: metric, value: Number(value) }));
  }

  /** Waits until an alert fires with these labels among its own, and gives it. */
  whenFiring(name: string, labels: Labels = {}, seconds = 60): Promise<FiringAlert> {
    const question = async () => {
      const firing = await this.firing();
      const found = firing.find((alert) => isAbout(alert, name, labels));
      if (found !== undefined) return found;
      throw new Error(`firing: ${names(firing)}`);
    };
    return waitFor(`${name} fires`, question, { server: this.process, seconds });
  }

  /** Waits until no alert of this name fires with these labels among its own. */
  async whenCleared(name: string, labels: Labels = {}, seconds = 60): Promise<void> {
    const question = async () => {
      const firing = await this.firing();
      if (!firing.some((alert) => isAbout(alert, name, labels))) return true;
      throw new Error(`firing: ${names(firing)}`);
    };
    await waitFor(`${name} clears`, question, { server: this.process, seconds });
  }

  async #ask<Data>(path: string): Promise<Data> {
    const reply = await fetch(`${this.url}/api/v1/${path}`);
    const { status, data, error } = (await reply.json()) as { status: string; data: Data; error?: string };
    if (status !== 'success') throw new Error(`Prometheus: ${error}`);
    return data;
  }
}

const isAbout = (alert: FiringAlert, name: string, labels: Labels): boolean =>
  Object.entries({ alertname: name, ...labels }).every(([key, value]) => alert.labels[key] === value);

const names = (alerts: readonly FiringAlert[]): string =>
  alerts.map(({ labels }) => labels['alertname']).join(', ') || 'none';
