import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { shellWord } from '../shell-words.ts';
import { chartMonitors } from './chart-monitors.ts';
import { passwordSteps } from './credential-steps.ts';
import type { Step } from './step.ts';
import { crdsJob } from './velero-manifests.ts';

export function namespaceSteps({ velero }: ResolvedPlan): readonly Step[] {
  if (velero.install === 'none') return [];
  return [
    {
      title: "Make Velero's namespace",
      text: 'It comes first because the Secrets lie in it.',
      commands: ['kubectl apply --server-side --filename kubernetes/velero/namespace.yaml'],
    },
  ];
}

/** `helm install` or `helm upgrade` of Velero's chart with the plan's values, and further options. */
export function installCommand(
  { velero }: ResolvedPlan,
  verb: 'install' | 'upgrade',
  options: readonly string[] = [],
): string {
  const isOci = velero.chart.repository.startsWith('oci://');
  const chart = isOci
    ? `${shellWord(velero.chart.repository)}/velero`
    : `velero --repo ${shellWord(velero.chart.repository)}`;
  return [
    `helm ${verb} velero ${chart}`,
    `--version ${velero.chart.version} --namespace ${velero.namespace}`,
    '--values helm/velero-values.yaml',
    ...options,
    '--wait',
  ].join(' \\\n  ');
}

function chartStep(plan: ResolvedPlan): Step {
  const monitors = chartMonitors(plan);
  return {
    title: 'Install Velero',
    text:
      monitors.length > 0
        ? 'The monitors need the Prometheus operator; where it runs, leave the `--set` flags out.'
        : "With the plan's values.",
    commands: [
      installCommand(
        plan,
        'install',
        monitors.map((monitor) => `--set metrics.${monitor}.enabled=false`),
      ),
    ],
  };
}

/** Applies Velero's manifests and waits until they run. The server starts anew until the Job has brought its kinds. */
export function manifestCommands(plan: ResolvedPlan): readonly string[] {
  const { namespace, nodeAgent } = plan.velero;
  const ask = `kubectl --namespace ${namespace}`;
  return [
    'kubectl apply --server-side --kustomize kubernetes/velero',
    `${ask} wait job/${crdsJob(plan)} --for=condition=Complete --timeout=5m`,
    `${ask} rollout status deployment/velero --timeout=10m`,
    ...(nodeAgent.needed ? [`${ask} rollout status daemonset/node-agent --timeout=10m`] : []),
  ];
}

function manifestsStep(plan: ResolvedPlan): Step {
  return {
    title: 'Install Velero',
    text: 'The Job applies the CRDs of the server image; the server starts anew until they are there.',
    commands: manifestCommands(plan),
  };
}

/** What the chart must find before it is installed, because its pods read it when they start. */
function beforeChart({ velero }: ResolvedPlan): readonly Step[] {
  const settings = velero.nodeAgent.config !== null || velero.repository.config !== null;
  const apply = (file: string) => `kubectl apply --server-side --filename kubernetes/velero/${file}`;
  return [
    ...(settings
      ? [
          {
            title: 'Give the server its settings',
            text: 'Read once, when the server and the node agent start.',
            commands: [apply('server-settings.yaml')],
          },
        ]
      : []),
    ...(velero.rbac === 'minimal'
      ? [
          {
            title: 'Say what the server may do',
            text: 'For the account that the chart makes.',
            commands: [apply('velero-access.yaml')],
          },
        ]
      : []),
  ];
}

/** From the repository password to a running server; nothing where somebody else has installed it. */
export function installSteps(plan: ResolvedPlan): readonly Step[] {
  switch (plan.velero.install) {
    case 'helm':
      return [...passwordSteps(plan), ...beforeChart(plan), chartStep(plan)];
    case 'manifests':
      return [...passwordSteps(plan), manifestsStep(plan)];
    case 'none':
      return [];
  }
}
