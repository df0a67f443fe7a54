import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Cron, nextFiring, parseCron } from '../../src/velero/cron/index.ts';
import { supportedReleases } from '../../src/velero/releases.ts';
import { Cluster } from './harness/cluster.ts';
import { installVeleroResources } from './harness/custom-resources.ts';
import { part } from './harness/part.ts';
import { pinnedVersion } from './harness/server-binaries.ts';
import { veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { waitFor } from './harness/wait.ts';

let cluster: Cluster;
let velero: VeleroServer;

const minute = 60_000;
const day = 24 * 60 * minute;
/** Every answer holds for this long before and after, so that it does not matter when Velero looks. */
const margin = 5 * minute;
const seconds = (instant: number): number => Math.floor(instant / 1000) * 1000;

/** Velero takes a cron without a zone by its own clock, which here is that of this machine. */
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const read = (text: string) => parseCron(text, 'netresearch', ownZone);

const taken = [
  ...['* * * * *', '*/5 * * * *', '7-59/20 * * * *', '10,20,50 * * * *', '0 */6 * * *', '0 1-23/2 * * *'],
  ...['30 2 * * *', '15 4 1 * *', '0 0 1,15 * *', '0 0 31 * *', '0 0 29 2 *', '0 12 * 3-5 *'],
  ...['0 3 * * sun', '0 3 * * MON-fri', '45 23 * JAN,jul *', '0 5 * * 7', '0 5 * * 5-1', '0 22-2 * * *'],
  ...['0 3 13 * 5', '0 3 */2 * 1', '0 3 ? * 2', '0 3 13 * ?', '0 3 * * */2', '0 0 1-7 * sat'],
  ...['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually'],
  ...['@every 90m', '@every 36h15m', '@every 1h0m30s'],
  ...['CRON_TZ=UTC 30 2 * * *', 'CRON_TZ=America/New_York 30 2 * * *', 'TZ=Asia/Kolkata 0 0 * * 1'],
  ...['CRON_TZ=Europe/Berlin 30 2 * * *', 'CRON_TZ=Europe/Berlin 30 * * * *', 'CRON_TZ=Asia/Tokyo @monthly'],
];
/** Without a next time, for which Velero counts a schedule as always due. */
const neverTaken = ['0 0 30 2 *', '0 0 31 4,6 *', '@manual'];
const refused = [
  ...['', '0 2 * *', '0 0 2 * * *', '60 * * * *', '0 24 * * *', '0 2 0 * *', '0 2 * 13 *', '0 2 * * 8'],
  ...['*/90 * * * *', '0 0 L * *', '0 2 * * monday', '0 2 * * 1#2', '@reboot', '@Daily', '@every 500ms'],
  ...['@every 1d', 'CRON_TZ=Nowhere/Land 0 2 * * *', 'CRON_TZ=UTC'],
];

/** Just before clocks change, months, years and leap days begin. */
const turningPoints = [
  ...['2027-03-14T06:59:30Z', '2027-03-28T00:45:00Z', '2027-10-30T23:59:59Z', '2027-11-07T05:00:00Z'],
  ...['2026-12-31T23:59:59Z', '2027-02-28T12:00:00Z', '2028-02-28T23:00:00Z'],
].map((text) => Date.parse(text));

/** A schedule whose last backup is said to be of `last`, and the next run that the engine sees. */
interface Case {
  readonly name: string;
  readonly text: string;
  readonly last: number;
  readonly next: number | null;
}

/** The last firing that is `margin` ago. Throws where there is none within twelve years. */
function lastFiring(cron: Cron, now: number): number {
  for (const back of [day, 70 * day, 12 * 366 * day]) {
    let found: number | null = null;
    for (let at = nextFiring(cron, now - back); at !== null && at <= now - margin; at = nextFiring(cron, at))
      found = at;
    if (found !== null) return found;
  }
  throw new Error('it has not fired for years');
}

/** The last backups for which a cron is due at the latest and is not yet due. */
function timesAround(cron: Cron, now: number): readonly number[] {
  if (cron.kind === 'every') return [now - margin - cron.seconds * 1000, now - cron.seconds * 1000 + margin];
  const fired = lastFiring(cron, now);
  return [fired - 1000, fired, ...turningPoints];
}

const cases = (now: number): readonly Case[] =>
  [...taken, ...neverTaken].flatMap((text, index) => {
    const parsed = read(text);
    if (!parsed.ok) throw new Error(`the engine refuses ${text}: ${parsed.reason}`);
    const { cron } = parsed;
    const lasts = neverTaken.includes(text) ? [now] : timesAround(cron, now);
    return lasts
      .map((last, which) => ({ name: `cron-${index}-${which}`, text, last, next: nextFiring(cron, last) }))
      .filter(({ next }) => next === null || Math.abs(next - now) >= margin);
  });

const scheduleOf = (name: string, text: string, status?: object, spec: object = {}) => ({
  apiVersion: 'velero.io/v1',
  kind: 'Schedule',
  metadata: { name, namespace: 'velero' },
  spec: { schedule: text, template: {}, ...spec },
  ...(status === undefined ? {} : { status }),
});

const lastBackup = (last: number) => ({ lastBackup: new Date(last).toISOString().replace(/\.\d+/, '') });

/** The next runs that Velero says of schedules that are not due, in milliseconds since 1970. */
function postponed(): ReadonlyMap<string, number> {
  const line =
    /msg="Schedule is not due, skipping".* nextRunTime="(\S+) (\S+) ([+-]\d\d)(\d\d) .*schedule=velero\/(\S+)/g;
  const log = readFileSync(velero.process.log, 'utf8');
  return new Map(
    [...log.matchAll(line)].map(([, date, time, hours, minutes, name = '']) => [
      name,
      Date.parse(`${date}T${time}${hours}:${minutes}`),
    ]),
  );
}

/** The schedules that have made a Backup. */
async function fired(): Promise<ReadonlySet<string>> {
  const backups = await cluster.labelled(veleroKinds.backup, 'velero.io/schedule-name');
  return new Set(backups.map(({ metadata }) => metadata.labels['velero.io/schedule-name']));
}

/** Gives Velero schedules, and waits until it has fired, postponed or refused each. */
async function giveAll(schedules: readonly ReturnType<typeof scheduleOf>[]): Promise<void> {
  const list = { apiVersion: 'v1', kind: 'List', items: schedules };
  await cluster.kubectl(['create', '--validate=strict', '--filename=-'], JSON.stringify(list));
  const decided = async () => {
    const [due, later] = [await fired(), postponed()];
    const found = await cluster.list(veleroKinds.schedule, 'velero');
    const failed = found
      .filter((item: { status?: { phase?: string } }) => item.status?.phase === 'FailedValidation')
      .map((item: { metadata: { name: string } }) => item.metadata.name);
    const open = schedules
      .map(({ metadata }) => metadata.name)
      .filter((name) => !due.has(name) && !later.has(name) && !failed.includes(name));
    if (open.length === 0) return true;
    throw new Error(`undecided: ${open.join(', ')}`);
  };
  await waitFor('Velero has looked at every schedule', decided, { server: velero.process, seconds: 120 });
}

part(
  'cron',
  async (processes) => {
    const { folder } = processes;
    cluster = await Cluster.start(processes, folder);
    await installVeleroResources(cluster);
    await cluster.kubectl(['create', 'namespace', 'velero']);
    // No storage location: what is made fails validation, and nothing more of it is needed.
    velero = await VeleroServer.start(processes, folder, cluster, { flags: ['--log-level=debug'] });
    return { kubeconfig: cluster.kubeconfig };
  },
  () => {
    it('runs the release whose dialect the engine speaks', () => {
      expect(pinnedVersion('velero')).toBe(`v${supportedReleases.newest}`);
    });

    describe('schedules that the engine', () => {
      let all: readonly Case[];
      let now: number;

      beforeAll(async () => {
        now = seconds(Date.now());
        all = cases(now);
        await giveAll(all.map(({ name, text, last }) => scheduleOf(name, text, lastBackup(last))));
      });

      const isDue = ({ next }: Case): boolean => next === null || next < now;

      it('says are due are fired, and no others', async () => {
        const due = all.filter(isDue);
        expect(due.length).toBeGreaterThan(30);
        expect(all.length - due.length).toBeGreaterThan(30);
        const byVelero = await fired();
        const said = (one: readonly Case[]) => one.map(({ text, last, name }) => `${name} ${last} ${text}`);
        expect(said(all.filter(({ name }) => byVelero.has(name)))).toEqual(said(due));
      });

      it('says are due later are put off until the very same time', () => {
        const byVelero = postponed();
        for (const one of all.filter((each) => !isDue(each)))
          expect({ ...one, next: byVelero.get(one.name) }).toEqual(one);
      });
    });

    it('takes no cron that the engine refuses', async () => {
      for (const text of refused) expect({ text, ok: read(text).ok }).toEqual({ text, ok: false });
      await giveAll(refused.map((text, index) => scheduleOf(`refused-${index}`, text)));
      const found = await cluster.list(veleroKinds.schedule, 'velero');
      const phases = found
        .filter(({ metadata }: ReturnType<typeof scheduleOf>) => metadata.name.startsWith('refused-'))
        .map(({ spec, status }: { spec: { schedule: string }; status: { phase: string } }) => [
          spec.schedule,
          status.phase,
        ]);
      expect(Object.fromEntries(phases)).toEqual(
        Object.fromEntries(refused.map((text) => [text, 'FailedValidation'])),
      );
    });

    it('waits for the next time after the creation, and after a run that is to be skipped', async () => {
      const text = '30 2 29 2 *';
      const due = lastBackup(Date.parse('2020-01-01T00:00:00Z'));
      const before = seconds(Date.now());
      await giveAll([
        scheduleOf('fresh', text),
        scheduleOf('skipped', text, due, { skipImmediately: true }),
        scheduleOf('not-skipped', text, due),
      ]);
      const { cron } = read(text) as { cron: Cron };
      expect(postponed().get('fresh')).toBe(nextFiring(cron, before));
      expect(postponed().get('skipped')).toBe(nextFiring(cron, before));
      const byVelero = await fired();
      expect(['fresh', 'skipped', 'not-skipped'].filter((name) => byVelero.has(name))).toEqual([
        'not-skipped',
      ]);
    });
  },
);
