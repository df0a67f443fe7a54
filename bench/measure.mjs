import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

/** Runs Node to its end and returns its standard output and its seconds. Throws when it fails. */
export function runNode(args, environment = {}) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`node ${args.join(' ')} exits ${status}: ${stderr}`);
  return { stdout, seconds };
}

/** Peak of resident memory, in MiB. */
export function peakMemory(args, scratch) {
  const file = resolve(scratch, 'peak-memory');
  runNode(['--require', resolve(root, 'bench/peak-memory.cjs'), ...args], { PEAK_MEMORY: file });
  return Number(readFileSync(file, 'utf8'));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs commands in turn, `rounds` times after one that is not counted, so that a machine that slows down slows all of
 * them. `commands` maps a name to a function that gives the arguments of one run. Returns seconds by name.
 */
export function interleaved(commands, rounds, environment = {}) {
  const seconds = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const [name, argumentsOf] of Object.entries(commands)) {
      const { seconds: taken } = runNode(argumentsOf(`${name}-${round}`), environment);
      if (round > 0) seconds[name].push(taken);
    }
  return seconds;
}

/** Median of the ratios of runs that were neighbours. */
export const ratio = (measured, yardstick) =>
  median(measured.map((seconds, index) => seconds / yardstick[index]));
