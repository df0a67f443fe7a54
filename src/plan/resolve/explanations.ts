import type { Explanation } from '../../diagnostic.ts';

/** Why a plan that is well formed can still not be resolved into schedules, locations and hooks. */
export const resolveExplanations = [
  {
    code: 'unknown-velero-release',
    severity: 'error',
    title: 'the plan names a Velero release that this version of plan knows',
    why: 'Cron dialect, plugin versions, chart and accepted fields change between releases; guessing them breaks backups silently.',
    remedy: 'name a release from 1.17.0 to the 1.18 line, such as 1.18.3',
    example: { bad: 'velero:\n  version: 1.12.3', good: 'velero:\n  version: 1.18.3' },
  },
  {
    code: 'no-default-storage',
    severity: 'error',
    title: 'one storage location is the default',
    why: 'A schedule that names no location goes to the default one; with several and none called "default" that would be a guess.',
    remedy: 'call one location "default", or name the location on each target: storage: NAME',
    example: {
      bad: 'storage:\n  near: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: s3 } }\n  far: { provider: aws, bucket: home-velero, region: us-east-1, credentials: { secret: s3 } }',
      good: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: s3 } }\n  far: { provider: aws, bucket: home-velero, region: us-east-1, credentials: { secret: s3 } }',
    },
  },
  {
    code: 'mirror-store',
    severity: 'error',
    title: 'a mirror copies between stores that its client can reach by their keys',
    why: 'The client speaks S3 with an access key and a secret key. It has no identity of a cloud, knows no customer keys, and can leave certificates unchecked only for both stores at once.',
    remedy: 'name the store itself, with an endpoint and the keys to it in place of the storage location',
    example: {
      bad: 'mirrors:\n  offsite: { from: { storage: default }, to: { credentials: { secret: offsite } } }',
      good: 'mirrors:\n  offsite: { from: { storage: default }, to: { endpoint: https://s3.example.com, credentials: { secret: offsite } } }',
    },
  },
  {
    code: 'mirror-buckets',
    severity: 'error',
    title: 'a mirror says once which buckets it copies',
    why: 'Buckets stand in a list under `buckets`, or there is one of them under `from`, or they are those of a storage location. A storage location takes nothing but the copy of another one: Velero makes a location Unavailable that holds foreign folders.',
    remedy: 'list the buckets under buckets, and nowhere else',
    example: {
      bad: 'mirrors:\n  radar: { from: { endpoint: "http://minio.default:9000", credentials: { secret: near } }, to: { endpoint: https://s3.example.com, credentials: { secret: far } } }',
      good: 'mirrors:\n  radar: { from: { endpoint: "http://minio.default:9000", credentials: { secret: near } }, to: { endpoint: https://s3.example.com, credentials: { secret: far } }, buckets: [radar-output-storage] }',
    },
  },
  {
    code: 'no-scope',
    severity: 'error',
    title: 'every target says what it takes',
    why: 'No scope is never read as "everything": a target that forgot its namespaces would silently back up, and restore, the whole cluster.',
    remedy: 'give it namespaces (a list, or all), a namespaceSelector, services, or the plan a namespace',
    example: {
      bad: 'targets:\n  shop: { schedule: "0 2 * * *", retention: 30d }',
      good: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }',
    },
  },
  {
    code: 'two-scopes',
    severity: 'error',
    title: 'a target has exactly one scope',
    why: 'Services bring their own namespaces; a second list beside them would either be ignored or cut them off.',
    remedy: 'keep one of namespaces, namespaceSelector and services',
    example: {
      bad: 'targets:\n  db: { services: [postgres], namespaces: [shop], schedule: "0 2 * * *", retention: 30d }',
      good: 'targets:\n  db: { services: [postgres], schedule: "0 2 * * *", retention: 30d }',
    },
  },
  {
    code: 'inventory-needed',
    severity: 'error',
    title: 'a target by labels of namespaces comes with their list',
    why: 'Velero takes namespaces by name: the label of a namespace does not reach what lies in it, and no policy of Velero 1.18 reads it. Somebody must say which namespaces have the label.',
    remedy:
      'list them, kubectl get namespaces --output json > namespaces.json, and write inventory: namespaces.json at the top of the plan, or give the command --inventory namespaces.json',
    example: {
      bad: 'targets:\n  gold: { namespaceSelector: tier=gold, schedule: "0 2 * * *", retention: 30d }',
      good: 'inventory: namespaces.json\ntargets:\n  gold: { namespaceSelector: tier=gold, schedule: "0 2 * * *", retention: 30d }',
    },
  },
  {
    code: 'inventory-unreadable',
    severity: 'error',
    title: 'an inventory is a list of namespaces',
    why: 'Namespaces that cannot be read would be left out of every backup without a word.',
    remedy: 'write it anew: kubectl get namespaces --output json > namespaces.json',
    example: { bad: 'inventory: backup-plan.yaml', good: 'inventory: namespaces.json' },
  },
  {
    code: 'selects-no-namespace',
    severity: 'error',
    title: 'a selector of namespaces selects some',
    why: 'Velero reads an empty list of namespaces as all of them, so this target would copy the whole cluster, or nothing at all.',
    remedy:
      'mend the selector, or label the namespaces and write the inventory anew; a cluster of many where there are none yet leaves the target out: targets: { NAME: null } below clusters.CLUSTER',
    example: {
      bad: 'inventory: namespaces.json\ntargets:\n  gold: { namespaceSelector: tier=golden, schedule: "0 2 * * *", retention: 30d }',
      good: 'inventory: namespaces.json\ntargets:\n  gold: { namespaceSelector: tier=gold, schedule: "0 2 * * *", retention: 30d }',
    },
  },
  {
    code: 'resources-beside-services',
    severity: 'error',
    title: 'a target of services takes all their objects',
    why: 'Hooks and file-system backup work through pods; a list of kinds beside `services` is how real setups lost them.',
    remedy: 'leave resources out, or write namespaces and selector instead of services',
    example: {
      bad: 'targets:\n  db: { services: [postgres], resources: [deployments.apps], schedule: "0 2 * * *", retention: 30d }',
      good: 'targets:\n  db: { services: [postgres], schedule: "0 2 * * *", retention: 30d }',
    },
  },
  {
    code: 'no-schedule',
    severity: 'error',
    title: 'every target says when it runs',
    why: 'A target without a schedule makes no backup; one that is only started by hand says `manual`.',
    remedy: 'give the target, its entry or its tier a schedule, such as daily 01:00-05:00 or manual',
    example: {
      bad: 'targets:\n  shop: { namespaces: [shop], retention: 30d }',
      good: 'targets:\n  shop: { namespaces: [shop], schedule: daily 01:00-05:00, retention: 30d }',
    },
  },
  {
    code: 'no-retention',
    severity: 'error',
    title: 'every target says how long its backups are kept',
    why: 'Velero would quietly use the server default of 30 days.',
    remedy: 'give the target, its entry or its tier a retention, such as 30d',
    example: {
      bad: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00 }',
      good: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    },
  },
  {
    code: 'schedule-beside-schedules',
    severity: 'error',
    title: 'a target has one schedule or several, not both',
    why: 'With `schedules` each entry makes one Velero Schedule; a `schedule` beside them would be a default that reads like one more.',
    remedy: 'move the schedule into an entry of schedules',
    example: {
      bad: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d, schedules: { weekly: { schedule: weekly sun 03:00 } } }',
      good: 'targets:\n  shop: { namespaces: [shop], retention: 30d, schedules: { nightly: { schedule: daily 02:00 }, weekly: { schedule: weekly sun 03:00 } } }',
    },
  },
  {
    code: 'overridden-by-tier',
    severity: 'error',
    title: 'what a target says is not overridden by every entry of its tier',
    why: 'An entry of `schedules` is nearer than the target, also where the entry stands in the tier. A word that each of them says for itself is read at the target and taken by no Schedule.',
    remedy: 'say it in an entry of schedules of the target, or take it out of those of the tier',
    example: {
      bad: 'tiers:\n  gold: { schedules: { weekly: { schedule: weekly sun 03:00, retention: 30d } } }\ntargets:\n  shop: { tier: gold, namespaces: [shop], retention: 365d }',
      good: 'tiers:\n  gold: { schedules: { weekly: { schedule: weekly sun 03:00, retention: 30d } } }\ntargets:\n  shop: { tier: gold, namespaces: [shop], schedules: { weekly: { retention: 365d } } }',
    },
  },
  {
    code: 'keep-set-schedule',
    severity: 'error',
    title: 'a keep-set and its schedule agree',
    why: 'A keep-set is laid out by day of month over one time of day; a schedule that runs on other days cannot hold the points it promises.',
    remedy: 'write a daily time or window, or hourly for a set with hourly points',
    example: {
      bad: 'targets:\n  shop: { namespaces: [shop], schedule: weekly sun 02:00, retention: { daily: 7, weekly: 4 } }',
      good: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: { daily: 7, weekly: 4 } }',
    },
  },
  {
    code: 'no-namespace',
    severity: 'error',
    title: 'every service lies in a namespace',
    why: 'Hooks and scopes are matched by namespace; without one nothing can be proved about the service.',
    remedy: 'give the service a namespace, or the plan one for all',
    example: {
      bad: 'services:\n  db: { selector: app=postgres }',
      good: 'services:\n  db: { namespace: shop, selector: app=postgres }',
    },
  },
  {
    code: 'no-hook-container',
    severity: 'error',
    title: 'every hook names the container it runs in',
    why: 'Velero would take the first container of the pod, which an injected sidecar can be.',
    remedy:
      'give the service a container, or the hook one of its own: beside recipe, or inside pre and post, as in pre: { container: web, script: sync }',
    example: {
      bad: 'services:\n  db: { namespace: shop, selector: app=postgres, hooks: [{ pre: { script: sync } }] }',
      good: 'services:\n  db: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { script: sync } }] }',
    },
  },
  {
    code: 'claim-needed',
    severity: 'error',
    title: 'a volume whose method Velero cannot tell from the pod names its claim',
    why: "Velero's policies know class, capacity, type and labels of a claim, never its name, and come before a pod's annotations; such a volume is told apart by a label on its claim, which a patch must be able to find. And a snapshot is made of a claim's volume alone: an emptyDir under such a method is lost while every backup is Completed.",
    remedy:
      'give the volume a claim (the name of its PersistentVolumeClaim, or a glob); an emptyDir is stored by fs-backup alone, and one that is to be left out needs no entry',
    example: {
      bad: 'volumes: { default: snapshot-move }\nservices:\n  cache: { namespace: shop, selector: app=cache, volumes: { data: { method: skip, reason: rebuilt at start } } }',
      good: 'volumes: { default: snapshot-move }\nservices:\n  cache: { namespace: shop, selector: app=cache, volumes: { data: { claim: cache-data, method: skip, reason: rebuilt at start } } }',
    },
  },
  {
    code: 'snapshot-kinds-mixed',
    severity: 'error',
    title: 'one backup snapshots either in place or by moving the data',
    why: 'Velero decides by one switch for the whole backup (`snapshotMoveData`); until its volume policy takes a data mover, one of the two promises would be broken.',
    remedy:
      'use one of snapshot and snapshot-move for all volumes that one target reaches, or make two targets',
    example: {
      bad: 'volumes: { default: snapshot-move, rules: [{ storageClass: [fast], method: snapshot, reason: restored in place }] }',
      good: 'volumes: { default: snapshot-move, rules: [{ storageClass: [fast], method: snapshot-move }] }',
    },
  },
  {
    code: 'no-storage',
    severity: 'error',
    title: 'backups are stored somewhere',
    why: 'A Velero that the plan installs has no storage location but those of the plan, and every backup would fail validation.',
    remedy: 'write storage: { default: { … } }, or install: none where somebody else has installed Velero',
    example: {
      bad: 'velero: { version: 1.18.3, install: helm }',
      good: 'velero: { version: 1.18.3, install: none }',
    },
  },
  {
    code: 'no-repository-password',
    severity: 'error',
    title: "the volumes' bytes are encrypted with a password of one's own",
    why: 'Without the Secret Velero makes one with a password that everybody knows, and it cannot be changed later.',
    remedy: 'write repository: { password: { secret: velero-repo-credentials } }',
    example: {
      bad: 'velero: { version: 1.18.3 }',
      good: 'velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }',
    },
  },
  {
    code: 'key-without-effect',
    severity: 'error',
    title: 'every key of the plan says something to this plan',
    why: 'A key for another way to install or to apply is rendered nowhere, and whoever reads the plan believes that it holds.',
    remedy: 'leave it out, or choose the way that reads it',
    example: {
      bad: 'output: { format: plain, flux: { interval: 30m } }',
      good: 'output: { format: flux, flux: { interval: 30m } }',
    },
  },
  {
    code: 'plugin-built-in',
    severity: 'error',
    title: 'no plugin is installed that Velero has built in',
    why: 'A server that finds the same plugin twice does not start, and without a server no backup is made. Source: velero.io/docs csi.',
    remedy: 'remove it: CSI snapshots follow from how the volumes travel',
    example: {
      bad: 'velero:\n  plugins: { csi: velero/velero-plugin-for-csi:v0.7.0 }',
      good: 'volumes: { default: snapshot-move }',
    },
  },
  {
    code: 'plugin-pinned-twice',
    severity: 'error',
    title: 'a plugin has one version',
    why: 'aws, azure and gcp are short for the plugins of these clouds. With two pins of one plugin, one of them has no effect.',
    remedy: 'remove one of the two',
    example: {
      bad: 'velero:\n  plugins: { aws: v1.14.3, velero-plugin-for-aws: v1.13.0 }',
      good: 'velero:\n  plugins: { aws: v1.14.3 }',
    },
  },
  {
    code: 'plugin-needs-image',
    severity: 'error',
    title: "a plugin that is not Velero's own names its image",
    why: 'plan knows where the images of the providers lie, and those of the plugins kubevirt and openshift.',
    remedy: 'write an image with a tag or digest',
    example: {
      bad: 'velero:\n  plugins: { vsphere: v1.5.2 }',
      good: 'velero:\n  plugins: { vsphere: vsphereveleroplugin/velero-plugin-for-vsphere:v1.5.2 }',
    },
  },
  {
    code: 'sops-file-missing',
    severity: 'error',
    title: 'a file that the plan names lies beside it',
    why: 'Flux would find nothing to decrypt, and Velero would start without its credentials, or with a repository password that everybody knows.',
    remedy:
      'put the encrypted Secret there, or name the file that has it, as seen from the folder of the plan',
    example: {
      bad: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { sops: secrets/velero.sops.yaml } } # the file is called velero-s3.sops.yaml',
      good: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { sops: secrets/velero-s3.sops.yaml } }',
    },
  },
  {
    code: 'sops-file-unfit',
    severity: 'error',
    title: 'a file that SOPS is said to have encrypted holds one Secret, whose values alone are encrypted',
    why: 'A plain value in Git is known to everybody who ever reads the repository. And what is encrypted as a whole, kind and name too, cannot be applied.',
    remedy: "encrypt it: sops encrypt --in-place --encrypted-regex '^(data|stringData)$' FILE",
    example: {
      bad: 'apiVersion: v1\nkind: Secret\nmetadata: { name: velero-s3, namespace: velero }\nstringData: { cloud: … }',
      good: 'apiVersion: v1\nkind: Secret\nmetadata: { name: velero-s3, namespace: velero }\nstringData: { cloud: "ENC[AES256_GCM,…]" }\nsops: { … }',
    },
  },
  {
    code: 'sops-file-other-secret',
    severity: 'error',
    title: 'an encrypted Secret lies where Velero reads it',
    why: 'Velero reads Secrets of its own namespace, by the key that the plan gives it; what lies elsewhere is as good as missing.',
    remedy:
      'decrypt the file, give the Secret the namespace of Velero and the key that is read, and encrypt it again',
    example: {
      bad: 'metadata: { name: velero-s3, namespace: flux-system }',
      good: 'metadata: { name: velero-s3, namespace: velero }',
    },
  },
] as const satisfies readonly Explanation[];
