import { describe, expect, it } from 'vitest';
import { disasterRecovery } from '../../src/renderers/docs/disaster-recovery.ts';
import { manualRestore } from '../../src/renderers/docs/manual-restore.ts';
import type { PageOf } from '../../src/renderers/docs/page.ts';
import { compileText } from '../support/compile-text.ts';

/** A page for a plan with one storage location, read as one text. */
function pageText({ page }: PageOf, location: string, more = '', install = ''): string {
  const { plan } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3${install === '' ? ', repository: { password: { secret: velero-repo-credentials } }' : `, install: ${install}`} }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 }${location} }
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: { format: flux, path: rendered, flux: { path: ./rendered/kubernetes } }
${more}`);
  const made = plan === null ? null : page(plan);
  if (made === null) throw new Error('the plan has no such page');
  return [made.text, ...made.steps.flatMap(({ text, commands }) => [text, ...commands])].join('\n');
}

const encrypted = ', encryption: { customerKey: { secret: ssec } }';

describe('the way back after the cluster is lost', () => {
  it('takes the old customer key, without which the store gives nothing', () => {
    const text = pageText(disasterRecovery, encrypted);
    expect(text).toContain('the content of the Secrets `velero-s3`, `velero-repo-credentials`, `ssec`');
    expect(text).toContain('with the **old** content of `velero-repo-credentials` and `ssec`');
  });

  it('brings what a restore looks up for snapshots, and the schedules last', () => {
    const commands = pageText(
      disasterRecovery,
      '',
      `volumes:
  default: snapshot
  snapshotClasses: { fast: { driver: ebs.csi.aws.com } }
  snapshotLocations: { ebs: { provider: aws, config: { region: eu-central-1 }, credentials: { secret: velero-ebs } } }
`,
    );
    expect(commands).toContain('`velero-ebs`');
    const places = ['snapshot-locations.yaml', 'snapshot-classes.yaml', 'restore create', '--kustomize'].map(
      (part) => commands.indexOf(part),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('puts the old password in place before somebody else installs Velero', () => {
    const text = pageText(disasterRecovery, '', '', 'none');
    expect(text).toContain('create secret generic velero-repo-credentials');
    expect(text.indexOf('create secret generic')).toBeLessThan(text.indexOf('install Velero'));
    expect(text).not.toContain('up to the one that installs Velero');
  });
});

describe('an archive that is fetched by hand', () => {
  it('is asked for with the customer key that it is encrypted with', () => {
    expect(pageText(manualRestore, encrypted)).toContain('mc cp --enc-c store/home-velero/="$key" ');
    expect(pageText(manualRestore, '')).not.toContain('--enc-c');
  });
});
