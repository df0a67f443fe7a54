import { type Format, quoted } from './format.ts';

interface Grammar {
  readonly what: string;
  readonly pattern: RegExp;
  readonly longest: number;
  /** In words that follow "it". */
  readonly rule: string;
  readonly example: string;
}

/** A text in the grammar that was probably meant, '' if there is none. */
function mended(text: string, { pattern, longest }: Grammar): string {
  if (text.length > 300) return '';
  const lower = text.toLowerCase();
  const candidates = [
    // One of some characters, where only one of any can be written.
    lower.replace(/\[[^[\]]*\]/g, '?').replace(/[^a-z0-9.*?-]+/g, '-'),
    lower.replace(/[^a-z0-9.-]+/g, '-').replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, ''),
  ];
  return candidates.find((one) => one !== '' && one.length <= longest && pattern.test(one)) ?? '';
}

const named = (grammar: Grammar, code = 'invalid-name'): Format => ({
  code,
  check(text) {
    if (text.length <= grammar.longest && grammar.pattern.test(text)) return null;
    const rule =
      text.length > grammar.longest ? `may not be longer than ${grammar.longest} characters` : grammar.rule;
    const instead = mended(text, grammar) || grammar.example;
    return {
      message: `${quoted(text)} is not ${grammar.what}: it ${rule}`,
      remedy: `write one such as ${instead}`,
    };
  },
});

const dnsLabelPattern = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const dnsSubdomainPattern = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const lowerCase = 'holds lower-case letters, digits and hyphens, and begins and ends with a letter or digit';
const lowerCaseDots =
  'holds lower-case letters, digits, hyphens and dots, and begins and ends with a letter or digit';

/** RFC 1123 label: namespaces, containers, volumes of a pod. */
export const dnsLabel = named({
  what: 'a name',
  pattern: dnsLabelPattern,
  longest: 63,
  rule: lowerCase,
  example: 'postgres',
});
export const namespace = named(
  { what: 'a namespace', pattern: dnsLabelPattern, longest: 63, rule: lowerCase, example: 'shop' },
  'invalid-namespace',
);
const hostName = named({
  what: 'the name of a host',
  pattern: dnsSubdomainPattern,
  longest: 253,
  rule: lowerCaseDots,
  example: 'velero.example.org',
});

/** Of an address, or of a name with a port or a path behind it; '' where there is none. */
function hostOf(text: string): string {
  const address = text.includes('://') ? text : `https://${text}`;
  return URL.canParse(address) ? new URL(address).hostname : '';
}

/** An RFC 1123 subdomain too: what an Ingress may be asked for. */
export const host: Format = {
  ...hostName,
  check(text) {
    const complaint = hostName.check(text);
    const inside = complaint === null ? '' : hostOf(text);
    return complaint === null || inside === '' || hostName.check(inside) !== null
      ? complaint
      : { ...complaint, remedy: `write ${inside}` };
  },
};
/** Source: fluxcd.io kustomizations, post build substitution. */
export const fluxVariable = named({
  what: 'a variable of Flux',
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
  longest: 63,
  rule: 'holds letters, digits and underscores, and begins with no digit',
  example: 'DOMAIN',
});
/** RFC 1123 subdomain: Secrets, storage classes, CSI drivers. */
export const dnsSubdomain = named({
  what: 'a name',
  pattern: dnsSubdomainPattern,
  longest: 253,
  rule: lowerCaseDots,
  example: 'velero-s3',
});
/** Names of the plan's own things; they become object names and label values. */
export const name = named({
  what: 'a name',
  pattern: dnsSubdomainPattern,
  longest: 63,
  rule: lowerCaseDots,
  example: 'shop-nightly',
});
export const clusterName = named({
  what: 'a cluster name',
  pattern: dnsSubdomainPattern,
  longest: 63,
  rule: lowerCaseDots,
  example: 'home',
});
export const retentionName = named({
  what: 'the name of a retention',
  pattern: /^[a-z]([a-z0-9.-]*[a-z0-9])?$/,
  longest: 63,
  rule: 'begins with a letter, so that it is never taken for a duration, and holds lower-case letters, digits, hyphens and dots',
  example: 'month',
});
export const severity = named({
  what: 'a severity',
  pattern: /^[a-z]([a-z0-9_-]*[a-z0-9])?$/,
  longest: 63,
  rule: 'is one lower-case word',
  example: 'critical',
});
export const code = named({
  what: 'the code of a finding',
  pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  longest: 63,
  rule: 'is in lower case, joined by hyphens',
  example: 'retention-without-spare',
});
export const secretKey = named({
  what: 'a key of a Secret',
  pattern: /^(?!\.\.?$)[A-Za-z0-9._-]+$/,
  longest: 253,
  rule: 'holds letters, digits, "-", "_" and "."',
  example: 'cloud',
});
export const environmentPrefix = named({
  what: 'the beginning of an environment variable',
  pattern: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/,
  longest: 60,
  rule: 'holds capital letters, digits and single underscores; _USER and _PASSWORD are added to it',
  example: 'MINIO_ROOT',
});
/** Source: github.com/moby/moby, daemon/names. */
export const dockerVolume = named({
  what: 'a Docker volume',
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/,
  longest: 200,
  rule: 'holds at least two letters, digits, "-", "_" and ".", and begins with a letter or digit',
  example: 'minio-data',
});
/** Velero adds `velero.io/` to a provider without a domain. */
const anyProvider = named({
  what: 'the name of a plugin',
  pattern: /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/,
  longest: 253,
  rule: 'holds lower-case letters, digits, hyphens and dots, and at most one slash after a domain',
  example: 'aws',
});

export const isCsi = (provider: string): boolean => provider === 'csi' || provider === 'velero.io/csi';

/** CSI is part of Velero and reads no VolumeSnapshotLocation. Source: velero.io/docs csi. */
export const pluginProvider: Format = {
  ...anyProvider,
  check: (text) =>
    isCsi(text)
      ? {
          message: `${quoted(text)} needs no location: a snapshot by CSI is made by the class of the volume's driver`,
          remedy: 'remove it, and write volumes.snapshotClasses.<name>: { driver: … }',
        }
      : anyProvider.check(text),
};
export const region = named({
  what: 'a region',
  pattern: /^[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?$/,
  longest: 63,
  rule: 'holds letters, digits and hyphens',
  example: 'eu-central-1',
});
export const kmsKey = named({
  what: 'a KMS key',
  pattern: /^[A-Za-z0-9:/._-]+$/,
  longest: 2048,
  rule: 'is the name or id that the store knows it by',
  example: 'velero',
});
/** Source: AWS KMS, key identifiers. */
export const amazonKmsKey = named({
  what: 'a key of AWS KMS',
  pattern:
    /^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[\w/-]+|alias\/[\w/-]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/,
  longest: 2048,
  rule: 'is an id, an alias or an ARN',
  example: 'alias/velero',
});
/** Source: Google Cloud KMS, resource names. */
export const googleKmsKey = named({
  what: 'a key of Google Cloud KMS',
  pattern: /^projects\/[\w.:-]+\/locations\/[\w-]+\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+$/,
  longest: 2048,
  rule: 'is named by project, location, key ring and key',
  example: 'projects/shop-prod/locations/europe-west3/keyRings/velero/cryptoKeys/velero',
});

/** Source: Azure, naming rules for resources. */
export const storageAccount = named({
  what: 'a storage account',
  pattern: /^[a-z0-9]{3,24}$/,
  longest: 24,
  rule: 'holds 3 to 24 lower-case letters and digits',
  example: 'shopvelero',
});
/** Source: Azure, naming containers. */
export const azureContainer = named({
  what: 'a container',
  pattern: /^(?=.{3})[a-z0-9](-?[a-z0-9])*$/,
  longest: 63,
  rule: 'holds 3 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends',
  example: 'velero',
});
/** Source: Google Cloud Storage, bucket names. */
export const googleBucket = named({
  what: 'a bucket',
  pattern: /^(?=.{3})[a-z0-9][a-z0-9._-]*[a-z0-9]$/,
  longest: 222,
  rule: 'holds lower-case letters, digits, "-", "_" and ".", at least 3, with a letter or digit at both ends',
  example: 'shop-velero',
});
export const resourceGroup = named({
  what: 'a resource group',
  pattern: /^[\w.()-]*[\w()-]$/,
  longest: 90,
  rule: 'holds letters, digits, "-", "_", "." and parentheses, and does not end with a dot',
  example: 'velero-backups',
});
export const uuid = named({
  what: 'an id',
  pattern: /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
  longest: 36,
  rule: 'is 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12',
  example: '00000000-1111-2222-3333-444444444444',
});
export const iamRole = named({
  what: 'the ARN of a role',
  pattern: /^arn:aws[a-z-]*:iam::\d+:role\/[\w+=,.@/-]+$/,
  longest: 2048,
  rule: 'begins with arn:aws:iam:: and the number of the account, and names a role',
  example: 'arn:aws:iam::111122223333:role/velero',
});
export const googleServiceAccount = named({
  what: 'a Google service account',
  pattern: /^[a-z0-9-]+@[a-z0-9.:-]+\.gserviceaccount\.com$/,
  longest: 253,
  rule: 'is its address, which ends in .gserviceaccount.com',
  example: 'velero@shop-prod.iam.gserviceaccount.com',
});

/** A name in which `*` and `?` stand for characters. */
export const nameGlob = named({
  what: "a claim's name or a pattern of it",
  pattern: /^[a-z0-9*?]([a-z0-9.*?-]*[a-z0-9*?])?$/,
  longest: 253,
  rule: 'holds lower-case letters, digits, hyphens and dots, and * and ? for any characters',
  example: 'data-postgres-*',
});

/** Version and group of a custom resource, as its manifests say. */
export const apiVersion = named({
  what: 'an API version with its group',
  pattern: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+\/v[a-z0-9]+$/,
  longest: 253,
  rule: 'is a group, a slash and a version',
  example: 'acid.zalan.do/v1',
});
export const kind = named({
  what: 'a kind',
  pattern: /^[A-Za-z][A-Za-z0-9]*$/,
  longest: 63,
  rule: 'holds letters and digits, as the kind of a manifest does',
  example: 'HelmRelease',
});
/** Where a field stands in an object's spec. */
export const fieldPath = named({
  what: 'the path of a field',
  pattern: /^spec(\.[A-Za-z][A-Za-z0-9_-]*)+$/,
  longest: 253,
  rule: 'begins with spec and names a field after each dot',
  example: 'spec.podAnnotations',
});
