import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, posix, relative, resolve, sep } from 'node:path';
import { PlanError } from '../diagnostic.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { limitHeapGrowth } from './heap-growth.ts';
import { defaultMaxSize, usualPlan } from './plan-argument.ts';
import { isMissing, unreadable } from './system-error.ts';
import { wrongUsage } from './wrong-usage.ts';

const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 1024,
  ki: 1024,
  kib: 1024,
  m: 1024 ** 2,
  mi: 1024 ** 2,
  mib: 1024 ** 2,
};

/** Bytes of `--max-size`: a number with an optional KiB or MiB. */
function parseSize(text: string): number {
  const match = /^(\d{1,9})\s*([a-z]*)$/i.exec(text.trim());
  const unit = units[(match?.[2] ?? '?').toLowerCase()];
  if (match === null || unit === undefined) {
    throw wrongUsage(
      `--max-size "${text}" is not a size`,
      'write bytes, or a number with KiB or MiB, such as 4MiB',
    );
  }
  return Number(match[1]) * unit;
}

/** A plan file as it lies on the disk, before anything of it is understood. */
export interface PlanFile {
  /** As the user named it, for messages. */
  readonly name: string;
  readonly folder: string;
  /** The plan itself, without links on the way. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly maxBytes: number;
  /** Root of the Git work tree that holds the plan, or the plan's own folder. */
  readonly sourceRoot: string;
  readonly inGit: boolean;
}

export function missingPlan(name: string): PlanError {
  return new PlanError(
    'file-missing',
    `there is no file ${name}`,
    'name the plan: plan validate path/to/backup-plan.yaml',
  );
}

/** Root of the work tree that holds a folder: the nearest folder with `.git`, which is a file in linked work trees. */
function gitRoot(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(resolve(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}

/** A plan in a folder that is named without links. */
export function fileAt(name: string, folder: string, bytes: Uint8Array, options: OptionValues): PlanFile {
  const root = gitRoot(folder);
  return {
    name,
    folder,
    path: resolve(folder, basename(name)),
    bytes,
    maxBytes: maxBytesOf(options),
    sourceRoot: root ?? folder,
    inGit: root !== null,
  };
}

const maxBytesOf = (options: OptionValues): number => parseSize(String(options['maxSize'] ?? defaultMaxSize));

/** Reads the plan that the arguments name. Throws PlanError when the file cannot be read. */
export function loadPlan(name: string, options: OptionValues, context: CommandContext): PlanFile {
  const maxBytes = maxBytesOf(options);
  const path = resolve(context.cwd, name);
  let bytes: Uint8Array;
  try {
    const status = statSync(path);
    if (status.isDirectory())
      throw new PlanError(
        'file-missing',
        `${name} is a folder`,
        `name the plan in it: ${posix.join(name, usualPlan)}`,
      );
    if (!status.isFile())
      throw new PlanError('file-missing', `${name} is not a regular file`, 'name a file that holds a plan');
    // A file over the limit is refused by its size; reading it first would be the harm that the limit is there to prevent.
    bytes = status.size > maxBytes ? new Uint8Array(maxBytes + 1) : readFileSync(path);
  } catch (error) {
    if (error instanceof PlanError) throw error;
    if (isMissing(error)) throw missingPlan(name);
    throw new PlanError('file-unreadable', `${name} ${unreadable(error)}`, 'check its permissions');
  }
  limitHeapGrowth(bytes.length);
  return fileAt(name, realpathSync(dirname(path)), bytes, options);
}

/** A folder of the plan as seen from the source's root, in Flux's form `./a/b`. */
export function fromSourceRoot(file: PlanFile, folder: string): string {
  const path = relative(file.sourceRoot, resolve(file.folder, folder)).split(sep).join('/');
  return path === '' ? './' : `./${path}`;
}
