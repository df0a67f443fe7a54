import type { Explanation } from '../../diagnostic.ts';

const target = (scope: string, settings = 'schedule: daily 02:00, retention: 30d') =>
  `targets:\n  shop: { ${scope}, ${settings} }`;
const location = (keys: string) =>
  `storage:\n  minio: { provider: minio, bucket: velero, credentials: { secret: velero-s3 }, ${keys} }`;
const service = (keys: string) => `services:\n  db: { namespace: shop, selector: app=db, ${keys} }`;

/** Why texts with a grammar of their own are refused. */
export const formatExplanations = [
  {
    code: 'invalid-name',
    severity: 'error',
    title: 'names are what Kubernetes takes for a name',
    why: 'Names of the plan become names and labels of objects; the API refuses others, for some only when the first backup is made.',
    remedy: 'use lower-case letters, digits and hyphens, with a letter or digit at both ends',
    example: { bad: 'tiers:\n  Gold_Tier: { retention: 30d }', good: 'tiers:\n  gold: { retention: 30d }' },
  },
  {
    code: 'invalid-text',
    severity: 'error',
    title: 'what people read says something, and is one line in a table or an alert',
    why: 'A line break ends the row of a table and tears a label apart, so that the alert names half of whom to ask.',
    remedy: 'write it in one line',
    example: {
      bad: 'external:\n  etcd: { is: etcd snapshots to s3://etcd, owner: "platform\\nteam" }',
      good: 'external:\n  etcd: { is: etcd snapshots to s3://etcd, owner: platform team }',
    },
  },
  {
    code: 'invalid-namespace',
    severity: 'error',
    title: 'namespaces are names, or patterns that Velero reads',
    why: "Velero reads *, ? and [abc] and refuses **, | ( ) ! { } and commas; a backup with such a name fails validation at night. Source: Velero's resource filtering, wildcards.",
    remedy:
      'write names or patterns such as team-*, each as an item of its own; all namespaces are namespaces: all',
    example: { bad: target('namespaces: ["team-{a,b}"]'), good: target('namespaces: [team-a, team-b]') },
  },
  {
    code: 'invalid-label',
    severity: 'error',
    title: 'labels follow the syntax of Kubernetes',
    why: 'The API refuses the whole object otherwise. Source: Kubernetes, Labels and selectors.',
    remedy:
      'write a name such as app.kubernetes.io/part-of, and values of at most 63 letters, digits, "-", "_" and "."',
    example: {
      bad: target('namespaces: [shop], labels: { team: shop & cart }'),
      good: target('namespaces: [shop], labels: { team: shop-and-cart }'),
    },
  },
  {
    code: 'invalid-selector',
    severity: 'error',
    title: 'selectors are written as for kubectl -l',
    why: 'Velero fails every list call on a selector that it cannot read, and the backup holds nothing but namespaces.',
    remedy: 'write app=shop, tier in (a, b), "!scratch", joined by commas; quote a leading exclamation mark',
    example: {
      bad: target('namespaces: [shop], selector: "app = shop and tier = web"'),
      good: target('namespaces: [shop], selector: "app=shop,tier=web"'),
    },
  },
  {
    code: 'invalid-resource',
    severity: 'error',
    title: 'kinds are named as the API names them, plural.group',
    why: 'Velero only logs a kind that it does not know, and the backup is Completed without it.',
    remedy: 'write pods, persistentvolumeclaims, deployments.apps; kubectl api-resources lists them',
    example: {
      bad: target('namespaces: [shop], exclude: { resources: [ev] }'),
      good: target('namespaces: [shop], exclude: { resources: [events] }'),
    },
  },
  {
    code: 'invalid-quantity',
    severity: 'error',
    title: 'sizes are quantities of Kubernetes',
    why: 'The API refuses others, and 10GB is not what 10G is to it.',
    remedy: 'write 10Gi, 500Mi or 100m; a range of sizes is "1Gi,100Gi"',
    example: {
      bad: service('volumes: { data: { size: 10GB } }'),
      good: service('volumes: { data: { size: 10Gi } }'),
    },
  },
  {
    code: 'invalid-compute-resource',
    severity: 'error',
    title: 'what is set aside and capped has the names of Kubernetes',
    why: 'The API refuses a pod that asks for anything else, so neither the server nor a node agent starts. Source: Kubernetes, Resource management for pods and containers.',
    remedy: 'write cpu, memory or ephemeral-storage, or a name with its domain, such as example.com/gpu',
    example: {
      bad: 'velero: { resources: { limits: { mem: 1Gi } } }',
      good: 'velero: { resources: { limits: { memory: 1Gi } } }',
    },
  },
  {
    code: 'invalid-duration',
    severity: 'error',
    title: 'a duration is a number and one unit',
    why: "Velero's own durations know neither days nor weeks: `ttl: 30d` is accepted by the API and then breaks every list of backups (velero #6552). A plan writes days, and plan writes the hours.",
    remedy: 'write m (minutes), h, d, w or y after a number: 30d; a month has no fixed length, write 30d',
    example: {
      bad: target('namespaces: [shop]', 'schedule: daily 02:00, retention: 720h0m0s'),
      good: target('namespaces: [shop]', 'schedule: daily 02:00, retention: 30d'),
    },
  },
  {
    code: 'invalid-schedule',
    severity: 'error',
    title: 'a schedule is in words, a five-field cron or manual',
    why: 'Velero only finds out at run time that it cannot read a cron expression, and then makes no backup.',
    remedy:
      'write daily 01:00-05:00, every 6h, weekly sun 02:00, monthly 1 03:00, manual, or a cron in quotes',
    example: {
      bad: target('namespaces: [shop]', 'schedule: nightly, retention: 30d'),
      good: target('namespaces: [shop]', 'schedule: daily 01:00-05:00, retention: 30d'),
    },
  },
  {
    code: 'invalid-time-zone',
    severity: 'error',
    title: 'time zones are names of the IANA database',
    why: 'Velero refuses a schedule whose zone it does not know; offsets such as UTC+2 would ignore daylight saving.',
    remedy: 'write one such as Europe/Rome, or UTC',
    example: { bad: 'velero: { timeZone: Europe/Roma }', good: 'velero: { timeZone: Europe/Rome }' },
  },
  {
    code: 'invalid-date',
    severity: 'error',
    title: 'dates are year, month and day',
    why: 'A date that can be read in two ways ends an acceptance on a day that nobody meant.',
    remedy: 'write 2027-06-30',
    example: {
      bad: 'acknowledge: [{ rule: retention-too-short, subject: target/everything, reason: a test cluster, until: 30.6.2027 }]',
      good: 'acknowledge: [{ rule: retention-too-short, subject: target/everything, reason: a test cluster, until: 2027-06-30 }]',
    },
  },
  {
    code: 'invalid-bucket',
    severity: 'error',
    title: 'buckets are named by the rules of S3',
    why: 'The store refuses other names, or answers at another address; a slash belongs into the prefix, Velero refuses it in a bucket.',
    remedy: 'write 3 to 63 lower-case letters, digits and hyphens, without scheme and path',
    example: {
      bad: 'storage:\n  default: { bucket: Home_Velero }',
      good: 'storage:\n  default: { bucket: home-velero }',
    },
  },
  {
    code: 'invalid-prefix',
    severity: 'error',
    title: 'a prefix is a folder in the bucket',
    why: 'Velero drops slashes at the ends, so that two ways to write it would be one; characters beyond the safe ones come back changed from some stores.',
    remedy: 'write one such as clusters/home, or "" for the root of the bucket',
    example: {
      bad: 'storage:\n  default: { prefix: /home/ }',
      good: 'storage:\n  default: { prefix: home }',
    },
  },
  {
    code: 'invalid-url',
    severity: 'error',
    title: 'an endpoint is scheme, host and port',
    why: 'Bucket and prefix have keys of their own; without a scheme the client does not know whether to use TLS.',
    remedy: 'write one such as https://s3.example.com or http://minio.minio.svc:9000',
    example: {
      bad: location('endpoint: minio.minio.svc:9000'),
      good: location('endpoint: "http://minio.minio.svc:9000"'),
    },
  },
  {
    code: 'invalid-image',
    severity: 'error',
    title: 'images name a tag or digest',
    why: 'Without one, another image may run tomorrow than today.',
    remedy: 'write one such as quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
    example: {
      bad: 'velero: { plugins: { kubevirt: quay.io/kubevirt/kubevirt-velero-plugin } }',
      good: 'velero: { plugins: { kubevirt: "quay.io/kubevirt/kubevirt-velero-plugin:v0.8.0" } }',
    },
  },
  {
    code: 'invalid-version',
    severity: 'error',
    title: 'versions are three numbers',
    why: 'Fields, plugins and the cron dialect follow from the exact release.',
    remedy: 'write all three numbers, such as 1.18.3',
    example: { bad: 'velero: { version: v1.18 }', good: 'velero: { version: 1.18.3 }' },
  },
  {
    code: 'invalid-path',
    severity: 'error',
    title: 'paths stay where they belong and fit every file system',
    why: 'Output goes below the folder of the plan and nowhere else, on every machine alike.',
    remedy: 'write a folder below the plan, such as kubernetes/velero; on nodes, an absolute path',
    example: { bad: 'output: { path: ../elsewhere }', good: 'output: { path: kubernetes/velero }' },
  },
  {
    code: 'invalid-certificate',
    severity: 'error',
    title: 'a certificate authority is one or several certificates in PEM',
    why: 'Velero makes the location unavailable if it cannot read the certificate.',
    remedy: 'paste the whole file with `pem: |` and indent it',
    example: {
      bad: location('endpoint: "https://minio.example.com", ca: { pem: MIIBszCCAVmgAwIBAgIUA }'),
      good: location('endpoint: "https://minio.example.com", ca: { secret: store-ca, key: ca.crt }'),
    },
  },
  {
    code: 'invalid-metric',
    severity: 'error',
    title: 'a metric is the name of a series, and labels if need be',
    why: 'Prometheus refuses the whole group of rules for one expression that it cannot read, and with it every alert of the plan.',
    remedy: 'write one such as last_success_timestamp_seconds{job="dump"}',
    example: {
      bad: 'external:\n  etcd: { is: snapshots of etcd, owner: platform, verify: { metric: time() - etcd_snapshot_age, maxAge: 26h } }',
      good: 'external:\n  etcd: { is: snapshots of etcd, owner: platform, verify: { metric: etcd_snapshot_timestamp, maxAge: 26h } }',
    },
  },
] as const satisfies readonly Explanation[];
