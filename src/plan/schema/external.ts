import type { SchemaPart } from '../../schema-part.ts';

/** The top-level section. */
export const external = {
  type: 'object',
  title: 'External backups',
  description:
    'Backups that somebody else makes: of volumes that Velero leaves out, and of what is no volume, such as etcd or a Git repository.',
  examples: [
    {
      postgres: {
        is: 'CNPG backup of main to s3://cnpg',
        owner: 'database team',
        verify: { metric: 'cnpg_collector_last_available_backup_timestamp', maxAge: '26h' },
      },
    },
  ],
  propertyNames: { type: 'string', 'x-format': 'name' },
  additionalProperties: {
    type: 'object',
    title: 'External backup',
    description: 'One backup that somebody else makes. `by` of a volume names it.',
    additionalProperties: false,
    required: ['is'],
    properties: {
      is: {
        type: 'string',
        title: 'What it is',
        description:
          'One sentence: what is backed up by what, and where it lies. Stands in the README of the output.',
        examples: ['k3s etcd snapshot to s3://etcd, every six hours'],
        'x-format': 'one-line',
      },
      owner: {
        type: 'string',
        title: 'Owner',
        description:
          'Whom to ask when it has stopped, and for a restore: a team, a person, a channel. A label of its alerts.',
        examples: ['platform team'],
        'x-format': 'one-line',
      },
      verify: {
        type: 'object',
        title: 'Check',
        description:
          'How Prometheus knows that it still works; an alert fires when it does not, or says nothing.',
        examples: [{ metric: 'etcd_snapshot_last_success_timestamp', maxAge: '24h' }],
        additionalProperties: false,
        required: ['metric', 'maxAge'],
        properties: {
          metric: {
            type: 'string',
            title: 'Metric',
            description:
              'A series whose value is the Unix time, in seconds, of the last success. Of several series the newest counts, so name labels where they are several backups.',
            examples: [
              'etcd_snapshot_last_success_timestamp',
              'kube_cronjob_status_last_successful_time{namespace="gitea", cronjob="dump"}',
            ],
            'x-format': 'metric',
          },
          maxAge: {
            type: 'string',
            title: 'Age at most',
            description:
              'How old the last success may be before an alert fires: its interval, plus the time that a run may take.',
            examples: ['26h'],
            'x-format': 'duration',
          },
        },
      },
      claims: {
        type: 'array',
        title: 'Claims',
        description:
          'Claims that it keeps and no service names, as `namespace/claim`, each side a name or a glob. The alert about claims that nothing backs up passes them over; Velero takes them or leaves them as the targets say.',
        examples: [['rook-ceph/set1-data-*']],
        minItems: 1,
        uniqueItems: true,
        items: { type: 'string', 'x-format': 'claim-glob' },
      },
    },
  },
} as const satisfies SchemaPart;
