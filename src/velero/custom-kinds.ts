/** Plurals of the custom kinds that plans name most, by group, as their CRDs call them. */
const plurals: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'acid.zalan.do': ['operatorconfigurations', 'postgresqls', 'postgresteams'],
    'argoproj.io': [
      'analysistemplates',
      'applications',
      'applicationsets',
      'appprojects',
      'cronworkflows',
      'rollouts',
      'workflows',
      'workflowtemplates',
    ],
    'bitnami.com': ['sealedsecrets'],
    'cdi.kubevirt.io': ['datavolumes'],
    'cert-manager.io': ['certificaterequests', 'certificates', 'clusterissuers', 'issuers'],
    'crownlabs.polito.it': ['imagelists', 'instances', 'sharedvolumes', 'templates', 'tenants', 'workspaces'],
    'external-secrets.io': [
      'clusterexternalsecrets',
      'clustersecretstores',
      'externalsecrets',
      'pushsecrets',
      'secretstores',
    ],
    'gateway.networking.k8s.io': [
      'gatewayclasses',
      'gateways',
      'grpcroutes',
      'httproutes',
      'referencegrants',
    ],
    'helm.toolkit.fluxcd.io': ['helmreleases'],
    'kargo.akuity.io': ['freights', 'projects', 'promotions', 'promotiontasks', 'stages', 'warehouses'],
    'kubevirt.io': ['virtualmachineinstances', 'virtualmachines'],
    'kustomize.toolkit.fluxcd.io': ['kustomizations'],
    'monitoring.coreos.com': [
      'alertmanagerconfigs',
      'alertmanagers',
      'podmonitors',
      'probes',
      'prometheuses',
      'prometheusrules',
      'scrapeconfigs',
      'servicemonitors',
    ],
    'postgresql.cnpg.io': ['backups', 'clusters', 'databases', 'poolers', 'scheduledbackups'],
    'source.toolkit.fluxcd.io': [
      'buckets',
      'gitrepositories',
      'helmcharts',
      'helmrepositories',
      'ocirepositories',
    ],
    'velero.io': ['backups', 'backupstoragelocations', 'restores', 'schedules', 'volumesnapshotlocations'],
  }),
);

/** Plurals that a word may have, the most regular last. */
const pluralsOf = (word: string): readonly string[] => [
  ...(/[^aeiou]y$/.test(word) ? [word.replace(/y$/, 'ies')] : []),
  ...(/(s|x|ch|sh)$/.test(word) ? [`${word}es`] : []),
  `${word}s`,
];

/** `plural.group` of a custom kind that is named in the singular; null where it is not known to be one. */
export function knownPlural(kind: string): string | null {
  const [word = '', ...rest] = kind.split('.');
  const group = rest.join('.');
  const served = plurals.get(group) ?? [];
  if (served.includes(word)) return null;
  const plural = pluralsOf(word).find((one) => served.includes(one));
  return plural === undefined ? null : `${plural}.${group}`;
}

/** `plural.group` for the kind of a manifest with its group, in lower case, as kubebuilder would call it unless told otherwise. */
export function usualPlural(kind: string): string {
  const known = knownPlural(kind);
  if (known !== null) return known;
  const [word = '', ...rest] = kind.split('.');
  const plural = word.endsWith('s') ? word : pluralsOf(word)[0];
  return [plural, ...rest].join('.');
}
