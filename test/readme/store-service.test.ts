import { describe, expect, it } from 'vitest';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

/** A rendered file of a plan whose one store has these keys. */
function fileOf(store: string, path: string): string {
  const { plan, findings } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: garage, region: garage, bucket: backups, credentials: { secret: velero-s3 }, ${store} }
targets: { everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d } }
output: { format: plain }
`);
  if (plan === null) throw new Error(JSON.stringify(findings));
  const file = renderTree(plan, new Map()).find((made) => made.path === path);
  if (file === undefined) throw new Error(`the plan renders no ${path}`);
  return file.text;
}

const pages = ['docs/manual-restore.md', 'README.md'] as const;

describe.each(pages)("%s, which uses the store from one's own machine", (page) => {
  it('opens a way where only the cluster reaches the store, and goes that way', () => {
    const text = fileOf('endpoint: "http://garage.storage.svc:3900"', page);
    expect(text).toContain('kubectl --namespace storage port-forward service/garage 3900:3900\n');
    expect(text).toMatch(/(mc alias set store|--endpoint-url) http:\/\/localhost:3900/);
    expect(text).not.toMatch(/(mc alias set store|--endpoint-url) http:\/\/garage/);
  });

  it('takes a port that anybody may listen at, and does not check a certificate for another name', () => {
    const text = fileOf('endpoint: "https://garage.storage.svc.cluster.local"', page);
    expect(text).toContain('kubectl --namespace storage port-forward service/garage 8443:443\n');
    expect(text).toMatch(/https:\/\/localhost:8443( --insecure|[^`]*--no-verify-ssl)/);
  });

  it('asks the address itself where everybody reaches it', () => {
    for (const store of [
      'endpoint: "https://s3.example.com"',
      'endpoint: "http://garage.storage.svc:3900", publicUrl: "https://s3.example.com"',
    ]) {
      const text = fileOf(store, page);
      expect(text).not.toContain('port-forward');
      expect(text).toMatch(/(mc alias set store|--endpoint-url) https:\/\/s3.example.com/);
    }
  });
});

describe('the pages that describe a backup', () => {
  it.each([
    'docs/restore.md',
    'docs/partial-restore.md',
    'docs/disaster-recovery.md',
    'docs/from-schedule.md',
  ])('ask Velero in its pod where only the cluster reaches the store: %s', (page) => {
    const inPod =
      '--container velero -- \\\n  /velero --namespace velero backup describe "$backup" --details\n';
    expect(fileOf('endpoint: "http://garage.storage.svc:3900"', page)).toContain(inPod);
    expect(fileOf('endpoint: "https://s3.example.com"', page)).toContain(
      '\nvelero --namespace velero backup describe "$backup" --details\n',
    );
  });
});
