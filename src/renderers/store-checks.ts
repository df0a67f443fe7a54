import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import { shellWord } from '../shell-words.ts';
import { wayToStore } from './store-service.ts';

/** A look at a store from somebody's own machine: the commands, in order. */
export interface StoreCheck {
  readonly location: string;
  /** Whether the client must be told which certificates to trust. */
  readonly hasCa: boolean;
  /** What must run meanwhile; '' = nothing. */
  readonly forward: string;
  /** Whether the certificate cannot be checked on this way. */
  readonly foreignCertificate: boolean;
  readonly commands: string;
}

const get = (namespace: string, object: string, template: string, file: string): string =>
  `kubectl --namespace ${namespace} get ${object} --output go-template=${shellWord(template)} > ${file}`;

/** Writes the certificates of a location's CA into a file; none where the system's certificates do. */
export function fetchCertificates(
  { velero: { namespace } }: ResolvedPlan,
  { name, trust }: StorageLocation,
  file: string,
): readonly string[] {
  if (trust.kind === 'system') return [];
  if (trust.kind === 'pem')
    return [
      get(namespace, `backupstoragelocation/${name}`, '{{.spec.objectStorage.caCert | base64decode}}', file),
    ];
  const { name: object, key } = trust.secret;
  return trust.kind === 'mounted' && trust.source === 'configMap'
    ? [get(namespace, `configmap/${object}`, `{{index .data "${key}"}}`, file)]
    : [get(namespace, `secret/${object}`, `{{index .data "${key}" | base64decode}}`, file)];
}

function checkOf(plan: ResolvedPlan, location: StorageLocation): readonly StoreCheck[] {
  const { name, credential, veleroProvider, server, publicUrl, bucket, prefix, region, verifyTls } = location;
  const { address, forward, foreignCertificate } = wayToStore(plan, location);
  const reachable = server.kind === 'none' || publicUrl !== '' || forward !== '';
  if (veleroProvider !== 'aws' || credential === null || address === '' || !reachable) return [];
  const certificates = `${name}.crt`;
  const trusted = foreignCertificate ? [] : fetchCertificates(plan, location, certificates);
  const keys = `${name}.ini`;
  const list = [
    `AWS_SHARED_CREDENTIALS_FILE=${keys} aws s3api list-objects --max-items 1`,
    `--endpoint-url ${shellWord(address)} --region ${region}`,
    `--bucket ${bucket}${prefix === '' ? '' : ` --prefix ${shellWord(`${prefix}/`)}`}`,
    ...(trusted.length === 0 ? [] : [`--ca-bundle ${certificates}`]),
    ...(verifyTls.verify && !foreignCertificate ? [] : ['--no-verify-ssl']),
  ].join(' \\\n  ');
  const fetchKeys = get(
    plan.velero.namespace,
    `secret/${credential.name}`,
    `{{index .data "${credential.key}" | base64decode}}`,
    keys,
  );
  return [
    {
      location: name,
      hasCa: trusted.length > 0,
      forward,
      foreignCertificate: foreignCertificate && verifyTls.verify,
      commands: [
        ...trusted,
        ...(trusted.length === 0 ? [] : [`velero client config set cacert="$PWD/${certificates}"`]),
        `(umask 077; ${fetchKeys})`,
        list,
        `rm ${keys}`,
      ].join('\n'),
    },
  ];
}

/** For every location that speaks S3 at an address of its own. */
export const storeChecks = (plan: ResolvedPlan): readonly StoreCheck[] =>
  plan.storage.flatMap((location) => checkOf(plan, location));
