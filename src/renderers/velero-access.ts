import template from '../../templates/velero-access.yaml.hbs';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { appliedWith } from './applied-with.ts';
import { podIdentity } from './cloud-identity.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';
import { type AccessRule, backupRules, crdRules, ownNamespaceRules, restoreRules } from './velero-rights.ts';

/** The account of server and node agent, under the name that the chart gives it. */
export const serverAccount = 'velero-server';
export const crdsAccount = 'velero-crds';
/** Not bound to anybody: a restore borrows it. */
export const restoreRole = 'velero-restore';

interface Role {
  readonly comment: string;
  readonly kind: 'Role' | 'ClusterRole';
  readonly name: string;
  /** '' for a ClusterRole. */
  readonly namespace: string;
  readonly rules: readonly AccessRule[];
}

interface Binding {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
  readonly name: string;
  readonly namespace: string;
  readonly roleKind: Role['kind'];
  readonly role: string;
  readonly account: string;
}

const clusterRole = (comment: string, name: string, rules: readonly AccessRule[]): Role => ({
  comment,
  kind: 'ClusterRole',
  name,
  namespace: '',
  rules,
});

const clusterBinding = (role: string, account: string): Binding => ({
  kind: 'ClusterRoleBinding',
  name: account,
  namespace: '',
  roleKind: 'ClusterRole',
  role,
  account,
});

/** The chart makes its own accounts, and the role for its own namespace. */
function accessOf(plan: ResolvedPlan) {
  const { install, rbac, namespace } = plan.velero;
  const isMinimal = rbac === 'minimal';
  const isManifests = install === 'manifests';
  const own = { kind: 'Role', name: serverAccount, namespace } as const;
  const roles: readonly Role[] = [
    ...(isMinimal
      ? [
          clusterRole('What backups need outside the own namespace.', serverAccount, backupRules(plan)),
          clusterRole('What a restore needs. Nobody has it until it is lent.', restoreRole, restoreRules),
        ]
      : []),
    ...(isManifests && isMinimal
      ? [{ comment: 'Everything in the own namespace.', ...own, rules: ownNamespaceRules }]
      : []),
    ...(isManifests ? [clusterRole("For the Job that applies Velero's CRDs.", crdsAccount, crdRules)] : []),
  ];
  const bindings: readonly Binding[] = [
    clusterBinding(isMinimal ? serverAccount : 'cluster-admin', serverAccount),
    ...(isManifests && isMinimal
      ? [{ ...own, kind: 'RoleBinding', roleKind: own.kind, role: own.name, account: serverAccount } as const]
      : []),
    ...(isManifests ? [clusterBinding(crdsAccount, crdsAccount)] : []),
  ];
  const accounts = isManifests
    ? [
        { name: serverAccount, own: podIdentity(plan).accountAnnotations },
        { name: crdsAccount, own: [] },
      ]
    : [];
  return { roles, bindings, accounts };
}

const rbacApi = 'rbac.authorization.k8s.io/v1';

export const veleroAccess: Renderer = {
  name: 'velero-access',
  description: 'what the server may do, where its chart does not say it',
  kind: 'kubernetes',
  template,
  files(plan) {
    const { install, rbac, namespace } = plan.velero;
    if (install === 'none' || (install === 'helm' && rbac === 'cluster-admin')) return [];
    const { roles, bindings, accounts } = accessOf(plan);
    const annotations = appliedWith(plan, { wave: 'first' });
    return [
      {
        path: 'kubernetes/velero/velero-access.yaml',
        view: {
          namespace,
          labels: planLabels(plan),
          annotations,
          accounts: accounts.map(({ name, own }) => ({ name, annotations: [...annotations, ...own] })),
          roles,
          bindings,
        },
        origin: ['velero'],
        objects: [
          ...accounts.map(({ name }) => object('v1', 'ServiceAccount', namespace, name)),
          ...[...roles, ...bindings].map(({ kind, namespace: where, name }) =>
            object(rbacApi, kind, where, name),
          ),
        ],
      },
    ];
  },
};
