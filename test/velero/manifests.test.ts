import { expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

const header = `version: 1
cluster: home
storage: { default: { provider: aws, bucket: home, region: eu-central-1, credentials: { secret: velero-s3 } } }
targets: { everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d } }
`;

/** The rendered Job that brings Velero's kinds, and the README's words for whoever applies it. */
function rendered(velero: string, format = 'plain') {
  const { plan, findings } = compileText(
    `${header}velero: { install: manifests, repository: { password: { secret: velero-repo-credentials } }, ${velero} }\noutput: { format: ${format} }\n`,
  );
  if (plan === null) throw new Error(JSON.stringify(findings));
  const files = new Map(renderTree(plan, new Map()).map(({ path, text }) => [path, text]));
  const objects = parseAllDocuments(files.get('kubernetes/velero/velero-manifests.yaml') ?? '').map((one) =>
    one.toJS(),
  );
  return { job: objects.find(({ kind }) => kind === 'Job'), readme: files.get('README.md') ?? '' };
}

it('the Job of the kinds has another name wherever its pods change, and only there', () => {
  const { job } = rendered('version: 1.18.3');
  const mirrored = rendered('version: 1.18.3, registry: registry.example.org/mirror').job;
  expect(mirrored.spec).not.toEqual(job.spec);
  expect(mirrored.metadata.name).not.toBe(job.metadata.name);
  expect(rendered('version: 1.18.2').job.metadata.name).not.toBe(job.metadata.name);
  const others = [rendered('version: 1.18.3, concurrency: 2'), rendered('version: 1.18.3', 'argocd')];
  for (const other of others) {
    expect(other.job.spec).toEqual(job.spec);
    expect(other.job.metadata.name).toBe(job.metadata.name);
  }
});

it('the Jobs of former names are deleted where nobody prunes', () => {
  const { job, readme } = rendered('version: 1.18.3');
  const remove = /delete jobs \\\n {2}--selector (\S+) \\\n {2}--field-selector (\S+)\n/.exec(readme);
  for (const pair of remove?.[1]?.split(',') ?? ['']) {
    const [key = '', value] = pair.split('=');
    expect(job.metadata.labels[key]).toBe(value);
  }
  expect(remove?.[2]).toBe(`metadata.name!=${job.metadata.name}`);
  expect(rendered('version: 1.18.3', 'argocd').readme).not.toContain('delete jobs');
});
