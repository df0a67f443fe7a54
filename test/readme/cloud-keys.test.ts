import { expect, it } from 'vitest';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

function readmeOf(location: string): string {
  const { plan, findings } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage: { default: { bucket: home-velero, ${location} } }
targets: { everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d } }
output: { format: plain }
`);
  if (plan === null) throw new Error(JSON.stringify(findings));
  return renderTree(plan, new Map()).find(({ path }) => path === 'README.md')?.text ?? '';
}

const role = 'arn:aws:iam::111122223333:role/velero';
const amazon = 'provider: aws, region: eu-central-1';
const identity = `credentials: { workloadIdentity: { role: "${role}" } }`;

it('an identity is told to need rights on the key that its locations encrypt with', () => {
  const aws = readmeOf(`${amazon}, encryption: { kmsKeyId: alias/velero }, ${identity}`);
  expect(aws).toContain(`\`${role}\` needs \`kms:GenerateDataKey\` and \`kms:Decrypt\` on \`alias/velero\`.`);
  const key = 'projects/shop/locations/europe-west3/keyRings/velero/cryptoKeys/velero';
  const google = readmeOf(
    `provider: gcp, encryption: { kmsKeyId: ${key} }, credentials: { workloadIdentity: { serviceAccount: velero@shop-prod.iam.gserviceaccount.com } }`,
  );
  expect(google).toContain(`\`roles/cloudkms.cryptoKeyEncrypterDecrypter\` on \`${key}\`.`);
});

it('nothing is said of keys where no location names one', () => {
  const plain = readmeOf(`${amazon}, ${identity}`);
  expect(plain).toContain('give it rights on the buckets.\n');
  expect(plain).not.toContain('kms:');
});
