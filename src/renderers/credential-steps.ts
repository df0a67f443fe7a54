import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { shellWord } from '../shell-words.ts';
import { createSecret, isFetched, isMadeElsewhere } from './secret-commands.ts';
import { secretFileSteps } from './secret-files.ts';
import { besidePath } from './sops-secrets.ts';
import type { Step } from './step.ts';

/** Certificates that lie in ConfigMaps. */
function configMapSteps(plan: ResolvedPlan): readonly Step[] {
  return plan.storage.flatMap(({ name, trust }) => {
    if (trust.kind !== 'mounted' || trust.source !== 'configMap') return [];
    const file = `${trust.secret.name}.pem`;
    return [
      {
        title: `Give Velero the CA of ${name}`,
        text: `The certificate of the CA, in PEM form, as \`${file}\`.`,
        commands: [
          `kubectl --namespace ${plan.velero.namespace} create configmap ${trust.secret.name} --from-file=${trust.secret.key}=${file}`,
        ],
      },
    ];
  });
}

export function passwordSteps(plan: ResolvedPlan): readonly Step[] {
  const { password } = plan.velero.repository;
  if (isMadeElsewhere(plan, password)) return [];
  return [
    {
      title: 'Make the repository password',
      text: 'It encrypts the bytes of all volumes. Keep a copy outside the cluster: without it no backup of a volume can be read, and it cannot be changed later. Where Velero runs already, the Secret is there and stays as it is.',
      commands: [`openssl rand -hex 32 | tr -d '\\n' | ${createSecret(plan, password, '/dev/stdin')}`],
    },
  ];
}

function customerKeySteps(plan: ResolvedPlan): readonly Step[] {
  return plan.storage.flatMap(({ name, customerKey }) =>
    customerKey === null || isMadeElsewhere(plan, customerKey)
      ? []
      : [
          {
            title: `Make the key that ${name} encrypts with`,
            text: 'Exactly 32 bytes. Keep a copy outside the cluster: the store does not keep it, and without it no backup in this location can be read.',
            commands: [`openssl rand 32 | ${createSecret(plan, customerKey, '/dev/stdin')}`],
          },
        ],
  );
}

/** The password is waited for too: a Velero that starts without it makes one that everybody knows. */
function fetchedSteps(plan: ResolvedPlan): readonly Step[] {
  if (plan.externalSecrets.length === 0) return [];
  const isPasswordFetched = isFetched(plan, plan.velero.repository.password);
  const kinds = [...new Set(plan.externalSecrets.map(({ store }) => `${store.kind} \`${store.name}\``))];
  return [
    {
      title: 'Let External Secrets fetch the Secrets',
      text: `External Secrets must run in the cluster and know the ${kinds.join(' and the ')}.${isPasswordFetched ? ' Keep a copy of the repository password outside the cluster all the same.' : ''}`,
      commands: [
        'kubectl apply --server-side --filename kubernetes/velero/external-secrets.yaml',
        ...plan.externalSecrets.map(
          ({ name }) =>
            `kubectl --namespace ${plan.velero.namespace} wait externalsecret/${name} --for=condition=Ready --timeout=5m`,
        ),
      ],
    },
  ];
}

function encryptedSteps(plan: ResolvedPlan): readonly Step[] {
  if (plan.sopsSecrets.length === 0) return [];
  return [
    {
      title: 'Decrypt the Secrets that lie beside the plan',
      text: 'By `sops`, with the key that they are encrypted for; keep that outside the cluster, which must not be the only one to have it. What is decrypted goes to the cluster alone.',
      commands: plan.sopsSecrets.map(
        ({ file }) =>
          `sops decrypt ${shellWord(besidePath(plan, '', file))} | kubectl apply --server-side --filename -`,
      ),
    },
  ];
}

/** All Secrets and certificates that locations need before Velero starts. */
export const credentialSteps = (plan: ResolvedPlan): readonly Step[] => [
  ...secretFileSteps(plan),
  ...configMapSteps(plan),
  ...customerKeySteps(plan),
  ...fetchedSteps(plan),
  ...encryptedSteps(plan),
];
