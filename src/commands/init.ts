import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { exitCode, PlanError } from '../diagnostic.ts';
import type { Command } from './command.ts';
import { schemaText } from './schema.ts';

const planName = 'backup-plan.yaml';
const schemaName = 'backup-plan.schema.json';

/** The smallest useful plan: everything, every night, with each decision where a reader looks for it. */
const firstPlan = (cluster: string, release: string): string => `\
# yaml-language-server: $schema=./${schemaName}
# What this cluster backs up with Velero, when, where to and for how long. Everything else is rendered from it.
version: 1
cluster: ${cluster}

velero:
  version: ${release}
  # A Secret with the password that every backup is encrypted with. Keep a copy elsewhere: without it nothing can be restored.
  repository: { password: { secret: velero-repo-credentials } }

storage:
  default:
    # Amazon S3; or azure, gcp, minio, ceph, r2, b2, wasabi … and s3 for any other store that speaks it.
    provider: aws
    bucket: ${cluster}-velero
    # The folder in the bucket. Another prefix later means: the backups that exist are out of sight.
    prefix: ${cluster}
    region: eu-central-1
    credentials: { secret: velero-s3 }

targets:
  # All namespaces, all cluster-wide objects and the bytes of every volume, at a minute of its own between one and five.
  everything: { namespaces: all, schedule: daily 01:00-05:00, retention: 30d }

output: { format: flux, path: rendered }
`;

/** What stands in the way: a plan that exists is somebody's, and so is a schema that is another version's. */
function refuseExisting(folder: string, shown: (name: string) => string, schema: string): void {
  if (existsSync(join(folder, planName)))
    throw new PlanError(
      'file-exists',
      `${shown(planName)} exists`,
      'name another folder: plan init FOLDER; a plan that exists is never overwritten',
    );
  const schemaFile = join(folder, schemaName);
  if (existsSync(schemaFile) && readFileSync(schemaFile, 'utf8') !== schema)
    throw new PlanError(
      'file-exists',
      `${shown(schemaName)} exists and is not the schema of this version`,
      `replace it first: plan schema > ${shown(schemaName)}`,
    );
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
    if (complaint !== null)
      throw new PlanError('wrong-usage', `--cluster ${complaint.message}`, complaint.remedy, exitCode.usage);
    const folder = resolve(context.cwd, name);
    const shown = (file: string) => relative(context.cwd, join(folder, file));
    const schema = await schemaText();
    refuseExisting(folder, shown, schema);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, schemaName), schema);
      writeFileSync(join(folder, planName), firstPlan(cluster, supportedReleases.newest), { flag: 'wx' });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      throw new PlanError(
        'file-unwritable',
        `${shown(planName)} cannot be written (${code})`,
        'check the folder and its permissions',
      );
    }
    context.stdout.write(
      `Wrote ${shown(planName)} and its schema.\n\nNext: put your bucket, region and Secrets into it, then run plan render ${shown(planName)}. Where Velero runs already, docs/velero-runs-already.md in the output comes first.\n`,
    );
    return exitCode.done;
  },
};
