import type { ResolvedPlan } from '../plan/resolved-plan.ts';

/** A rule of a Kubernetes role, with the sentence that stands above it. */
export interface AccessRule {
  readonly comment: string;
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const all = ['*'];

/** Source: velero.io/docs rbac, and what the server of 1.17 and 1.18 asks the API server for. */
export function backupRules({ schedules, velero }: ResolvedPlan): readonly AccessRule[] {
  const hooks = schedules.some((schedule) => schedule.hooks.length > 0);
  const moves = schedules.some(({ volumes }) => volumes.snapshotMoveData);
  return [
    {
      comment: 'A backup reads every kind, Secrets too: who can use this account can read everything.',
      groups: all,
      resources: all,
      verbs: ['get', 'list', 'watch'],
    },
    ...(hooks
      ? [
          {
            comment: 'Hooks run in the containers of services.',
            groups: [''],
            resources: ['pods/exec'],
            verbs: ['create'],
          },
        ]
      : []),
    ...(velero.csi
      ? [
          {
            comment: 'Snapshots are made beside their claims, and deleted with their backup.',
            groups: ['snapshot.storage.k8s.io'],
            resources: ['volumesnapshots', 'volumesnapshotcontents'],
            verbs: ['create', 'update', 'patch', 'delete'],
          },
        ]
      : []),
    ...(moves
      ? [
          {
            comment: 'Volumes that snapshots are read through are removed when their bytes are copied.',
            groups: [''],
            resources: ['persistentvolumes'],
            verbs: ['update', 'patch', 'delete'],
          },
        ]
      : []),
  ];
}

/** As the chart's own Role: backups, repositories, data movers and their pods, Jobs, Secrets and ConfigMaps. */
export const ownNamespaceRules: readonly AccessRule[] = [
  {
    comment: "Velero's own objects, and the pods, Jobs and Secrets that it makes.",
    groups: all,
    resources: all,
    verbs: all,
  },
];

export const restoreRules: readonly AccessRule[] = [
  {
    comment: 'A restore writes every kind that a backup holds.',
    groups: all,
    resources: all,
    verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
  },
  {
    comment: 'Roles that may do more than Velero itself come back too.',
    groups: ['rbac.authorization.k8s.io'],
    resources: ['roles', 'clusterroles'],
    verbs: ['bind', 'escalate'],
  },
];

/** Those of the chart's own Job. */
export const crdRules: readonly AccessRule[] = [
  {
    comment: 'Makes and renews them, and deletes none.',
    groups: ['apiextensions.k8s.io'],
    resources: ['customresourcedefinitions'],
    verbs: ['create', 'get', 'list', 'patch', 'update'],
  },
];
