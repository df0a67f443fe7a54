import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cron, nextFiring, type ParsedCron } from '../../src/velero/cron/index.ts';

/** Committed; `go run ./cron-vectors` in `tools` says what a line is. */
export const vectorsFolder = join(import.meta.dirname, 'vectors');

export interface Vector {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly robfig: string;
  readonly netresearch: string;
}

/** IANA names, as far as a file name can say them: the first hyphen is the slash. */
export const vectorZones: readonly string[] = readdirSync(vectorsFolder)
  .filter((name) => name.endsWith('.tsv'))
  .map((name) => name.slice(0, -'.tsv'.length).replace('-', '/'))
  .sort();

/** Zones and the milliseconds since 1970 of their changes from 2024 to 2034, by the time zone database that Go used. */
export function clockChanges(): readonly { readonly zone: string; readonly changes: readonly number[] }[] {
  const lines = readFileSync(join(vectorsFolder, 'clock-changes.txt'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [zone = '', ...seconds] = line.split(' ');
    return { zone, changes: seconds.map((at) => Number(at) * 1000) };
  });
}

export function vectorsOf(zone: string): readonly Vector[] {
  const lines = readFileSync(join(vectorsFolder, `${zone.replace('/', '-')}.tsv`), 'utf8').trimEnd();
  return lines.split('\n').map((line) => {
    const [text = '""', start, robfig = '', netresearch = ''] = line.split('\t');
    return {
      text: JSON.parse(text),
      start: Number(start) * 1000,
      robfig,
      netresearch: netresearch === '=' ? robfig : netresearch,
    };
  });
}

function deltasOf(cron: Cron, start: number, count: number): readonly string[] {
  const deltas: string[] = [];
  for (let at = start; deltas.length < count; ) {
    const next = nextFiring(cron, at);
    if (next === null) return [...deltas, 'never'];
    const seconds = (next - at) / 1000;
    deltas.push(`${Math.trunc(seconds / 60)}${seconds % 60 === 0 ? '' : `:${seconds % 60}`}`);
    at = next;
  }
  return deltas;
}

/** What the compiler's engine says, in the vectors' words. */
export function answerOf(parsed: ParsedCron, start: number, count: number): string {
  if (!parsed.ok) return 'refused';
  const runs: { readonly delta: string; times: number }[] = [];
  for (const delta of deltasOf(parsed.cron, start, count)) {
    const last = runs.at(-1);
    if (last?.delta === delta) last.times++;
    else runs.push({ delta, times: 1 });
  }
  return runs.map(({ delta, times }) => (times === 1 ? delta : `${delta}x${times}`)).join(' ');
}
