import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { exitCode, PlanError } from '../diagnostic.ts';
import { wordText } from '../output/yaml-text.ts';
import { pathWord } from '../shell-words.ts';
import type { Command } from './command.ts';
import { usualPlan } from './plan-argument.ts';
import { schemaText } from './schema.ts';
import { systemError } from './system-error.ts';
import { wrongUsage } from './wrong-usage.ts';

/** What else a plan may be called, by everything that looks for plans. */
const otherPlanName = 'backup-plan.yml';
const schemaName = 'backup-plan.schema.json';

/** Room for `-velero` in the 63 characters of a bucket. */
const longestInBucket = 56;

/** A bucket that may have the name: without dots, which TLS would take for a subdomain, or S3's own beginnings. */
function bucketOf(cluster: string, isBucket: (name: string) => boolean): string {
  const short = cluster.replaceAll('.', '-').slice(0, longestInBucket).replace(/-+$/, '');
  return isBucket(`${short}-velero`) ? `${short}-velero` : `velero-${short}`;
}

/** The smallest useful plan: everything, every night, with each decision where a reader looks for it. */
const firstPlan = (cluster: string, bucket: string, release: string): string => `\
# yaml-language-server: $schema=./${schemaName}
# What this cluster backs up with Velero, when, where to and for how long. Everything else is rendered from it.
version: 1
cluster: ${wordText(cluster)}

velero:
  version: ${release}
  # A Secret with the password that the files of volumes are encrypted with; objects, Secrets among them, lie readable in the
  # bucket. Keep a copy elsewhere: without it no volume that was copied comes back.
  repository: { password: { secret: velero-repo-credentials } }

storage:
  default:
    # Amazon S3; or azure, gcp, minio, ceph, r2, b2, wasabi … and s3 for any other store that speaks it.
    provider: aws
    bucket: ${wordText(bucket)}
    # The folder in the bucket. Another prefix later means: the backups that exist are out of sight.
    prefix: ${wordText(cluster)}
    region: eu-central-1
    credentials: { secret: velero-s3 }

targets:
  # All namespaces, all cluster-wide objects and the bytes of every volume, at a minute of its own between one and five.
  everything: { namespaces: all, schedule: daily 01:00-05:00, retention: 30d }

output: { format: flux, path: rendered }
`;

/** Whether the name is taken, be it by a link that leads nowhere. */
const isTaken = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** What stands in the way: a plan that exists is somebody's, and so is a schema that is another version's. */
function refuseExisting(folder: string, shown: (name: string) => string, schema: string): void {
  const plan = [usualPlan, otherPlanName].find((name) => isTaken(join(folder, name)));
  if (plan !== undefined)
    throw new PlanError(
      'file-exists',
      `${shown(plan)} exists`,
      'name another folder: plan init FOLDER; a plan that exists is never overwritten, nor given a second one beside it',
    );
  const schemaFile = join(folder, schemaName);
  if (isTaken(schemaFile) && textOf(schemaFile) !== schema)
    throw new PlanError(
      'file-exists',
      `${shown(schemaName)} exists and is not the schema of this version`,
      `replace it first: plan schema > ${pathWord(shown(schemaName))}`,
    );
}

/** Makes the folder. Throws PlanError where something else stands there. */
function makeFolder(folder: string, name: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const code = systemError(error);
    const isFile = code === 'EEXIST' || code === 'ENOTDIR';
    throw new PlanError(
      'file-unwritable',
      isFile ? `${name} is not a folder, or lies in a file` : `the folder ${name} cannot be made (${code})`,
      isFile ? 'name a folder: plan init FOLDER' : 'check the permissions of the folder above it',
    );
  }
}

function write(path: string, shown: string, text: string, flag: 'w' | 'wx'): void {
  try {
    writeFileSync(path, text, { flag });
  } catch (error) {
    throw new PlanError(
      'file-unwritable',
      `${shown} cannot be written (${systemError(error)})`,
      'check the folder and its permissions',
    );
  }
}

export const init: Command = {
  name: 'init',
  summary: 'write a first plan, and its schema beside it, ready to render',
  arguments: [{ name: 'folder', description: 'where to write them', default: '.' }],
  options: [{ flags: '--cluster <name>', description: 'name of the cluster', default: 'home' }],
  async run([name = '.'], options, context) {
    const { formats } = await import('../plan/formats/index.ts');
    const { supportedReleases } = await import('../velero/releases.ts');
    const cluster = String(options['cluster']);
    const complaint = formats.get('cluster-name')?.check(cluster) ?? null;
    if (complaint !== null) throw wrongUsage(`--cluster ${complaint.message}`, complaint.remedy);
    const bucket = bucketOf(cluster, (text) => formats.get('bucket')?.check(text) === null);
    const folder = resolve(context.cwd, name);
    const shown = (file: string) => relative(context.cwd, join(folder, file));
    const schema = await schemaText();
    makeFolder(folder, name);
    refuseExisting(folder, shown, schema);
    write(join(folder, schemaName), shown(schemaName), schema, 'w');
    write(
      join(folder, usualPlan),
      shown(usualPlan),
      firstPlan(cluster, bucket, supportedReleases.newest),
      'wx',
    );
    context.stdout.write(
      `Wrote ${shown(usualPlan)} and its schema.\n\nNext: put your bucket, region and Secrets into it, then run plan render ${pathWord(shown(usualPlan))}. Where Velero runs already, docs/velero-runs-already.md in the output comes first.\n`,
    );
    return exitCode.done;
  },
};
