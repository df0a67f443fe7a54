const installVelero =
  'helm install velero velero --repo https://vmware-tanzu.github.io/helm-charts --version 12.1.0 --wait';
const withValues = '--values helm/velero-values.yaml';

/** Commands that docker and helm would refuse, and what is said of them. */
export const standInRefusals: readonly (readonly [what: string, command: string, words: RegExp])[] = [
  ['a flag that docker has not', 'docker compose --dry up minio', /Unknown option '--dry'/],
  ['a file that is not there', 'docker compose --env-file none --file none up --wait minio', /no such file/],
  ['a flag that helm has not', `${installVelero} --atomically`, /Unknown option '--atomically'/],
  ['a chart of another name', installVelero.replace(' velero --', ' valero --'), /chart "valero" not found/],
  ['a chart of another version', installVelero.replace('12.1.0', '12.1'), /12\.1 not found/],
  [
    'a namespace that nobody made',
    `${installVelero} --namespace velero ${withValues}`,
    /namespaces "velero" not found/,
  ],
  ['values that are not there', `${installVelero} --values helm/none.yaml`, /no such file/],
  [
    'a key that no template reads',
    `${installVelero} ${withValues} --set deployNodAgent=true`,
    /no template of the chart reads "deployNodAgent"/,
  ],
  [
    'monitors without their operator',
    `${installVelero} ${withValues}`,
    /no matches for kind "ServiceMonitor"/,
  ],
];
