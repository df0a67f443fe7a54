import template from '../../templates/output-readme.md.hbs';
import { either } from '../enumeration.ts';
import { groupBy } from '../group-by.ts';
import { readsFiles } from '../plan/bytes-taken.ts';
import { cloudIdentities } from '../plan/cloud-identities.ts';
import { humanDuration } from '../plan/duration.ts';
import type { ResolvedPlan, Schedule, VolumeFate } from '../plan/resolved-plan.ts';
import { restoresOnly } from '../plan/restores-only.ts';
import { shellWord } from '../shell-words.ts';
import { selectorText } from '../velero/label-selector.ts';
import { labelsToTell } from './alerts/claims.ts';
import { applyingView } from './applying.ts';
import { cephBuckets } from './ceph-bucket-policies.ts';
import { keyRightsText } from './cloud-identity.ts';
import { externalRows } from './external-backups.ts';
import { firstBackupSteps } from './first-backup-steps.ts';
import { hookRuns } from './hook-runs.ts';
import { installationView } from './installation-view.ts';
import { labelledNamespaces } from './labelled-namespaces.ts';
import { localVolumesOf } from './local-volumes.ts';
import { markdownText } from './markdown-text.ts';
import { mirrorRows } from './mirror-pods.ts';
import { patchConditions } from './patch-conditions.ts';
import type { Renderer } from './renderer.ts';
import { storageForecast } from './storage-forecast.ts';
import { storeChecks } from './store-checks.ts';
import { certificatesView } from './trusted-certificates.ts';
import { serverAccount } from './velero-access.ts';

function clusterText(clusterResources: Schedule['scope']['clusterResources']): string {
  if (clusterResources === 'none') return 'no cluster resources';
  return typeof clusterResources === 'string'
    ? `${clusterResources} cluster resources`
    : `of cluster resources ${clusterResources.join(', ')}`;
}

function scopeText({ scope }: Schedule): string {
  const namespaces = scope.namespaces === 'all' ? 'all namespaces' : scope.namespaces.join(', ');
  const parts = [
    namespaces,
    ...(scope.excludedNamespaces.length === 0 ? [] : [`without ${scope.excludedNamespaces.join(', ')}`]),
    ...(scope.selectors.length === 0 ? [] : [scope.selectors.map(selectorText).join(' or ')]),
    ...(scope.resources === 'all' ? [] : [`only ${scope.resources.join(', ')}`]),
    ...(scope.excludedResources.length === 0 ? [] : [`without ${scope.excludedResources.join(', ')}`]),
    clusterText(scope.clusterResources),
  ];
  return markdownText(parts.join('; '));
}

const volumeTexts: Readonly<Record<Schedule['volumes']['method'], string>> = {
  'fs-backup': 'copied by file-system backup',
  'snapshot-move': 'snapshotted, then copied',
  snapshot: 'snapshotted, stay in the storage',
  skip: 'only those named',
  none: 'none',
};

const scheduleRow = (schedule: Schedule) => ({
  name: schedule.name,
  when: schedule.manual ? 'by hand' : `\`${schedule.cron}\`${schedule.paused ? ' (paused)' : ''}`,
  kept: humanDuration(schedule.ttlSeconds),
  scope: scopeText(schedule),
  volumes: volumeTexts[schedule.volumes.method],
  hooks: schedule.hooks.map(({ service, hook }) => markdownText(`${service}: ${hook.name}`)).join(', '),
});

/** The commands that make a backup of each schedule that nobody but a person starts; '' where there is none. */
const manualCommands = ({ schedules, velero }: ResolvedPlan): string =>
  schedules
    .filter(({ manual }) => manual)
    .map(({ name }) => `\`velero --namespace ${velero.namespace} backup create --from-schedule ${name}\``)
    .join(', ');

const fateTexts: Readonly<Record<VolumeFate['fate'], string>> = {
  'fs-backup': 'its files are copied',
  'snapshot-move': 'snapshotted and copied',
  snapshot: 'snapshotted, stays in the storage',
  skip: 'left out',
  external: 'backed up by something else',
  none: 'not taken (objects only)',
};

/** One row for each volume and fate, with the schedules that share it. */
function volumeRows(plan: ResolvedPlan) {
  const stated = new Map(
    plan.services.flatMap(({ name, volumes }) =>
      volumes.map(({ name: volume, by, reason }) => [`${name}/${volume}`, { by, reason }] as const),
    ),
  );
  const rows = new Map<string, { service: string; volume: string; fate: string; schedules: string[] }>();
  for (const { service, volume, schedule, fate, by, patch } of plan.volumeFates) {
    const how =
      patch === null
        ? by === 'undecided'
          ? ', unless a rule says otherwise'
          : ''
        : `, if \`patches/${patch}.yaml\` is applied`;
    const { by: whom = '', reason = '' } = stated.get(`${service}/${volume}`) ?? {};
    const what =
      fate === 'external' && whom !== '' ? `in external backup ${markdownText(whom)}` : fateTexts[fate];
    const why = fate === 'skip' && reason !== '' ? ` (${markdownText(reason)})` : '';
    const key = [service, volume, fate, how].join('\n');
    const row = rows.get(key) ?? {
      service: markdownText(service),
      volume,
      fate: `${what}${why}${how}`,
      schedules: [],
    };
    row.schedules.push(`\`${schedule}\``);
    rows.set(key, row);
  }
  return [...rows.values()].map((row) => ({ ...row, schedules: row.schedules.join(', ') }));
}

const defaultTexts: Readonly<Record<Schedule['volumes']['method'], string>> = {
  'fs-backup': 'the files of every volume that a running pod mounts are copied',
  'snapshot-move':
    'only volumes whose CSI driver has a snapshot class are snapshotted, and the snapshot copied to the storage location',
  snapshot:
    'only volumes for which a CSI driver with a snapshot class or a snapshot location can do it are snapshotted, and the snapshot stays in the storage',
  skip: 'no volume but those named is stored',
  none: 'objects only, no volume is stored',
};

/** A method's own exceptions, and those of the plan's rules. */
function exceptions({ method, policy }: Schedule['volumes']): string {
  const all = [
    ...(method === 'fs-backup' ? ['`hostPath`', 'block devices'] : []),
    ...(policy === null || method === 'none' ? [] : [`what \`${policy}\` says`]),
  ];
  return all.length === 0 ? '' : `, but for ${either(all, 'and')}`;
}

/** What becomes of volumes about which nothing more is said. */
function defaultRows({ schedules }: ResolvedPlan) {
  const rows = groupBy(schedules, ({ volumes }) => `${defaultTexts[volumes.method]}${exceptions(volumes)}`);
  return [...rows].map(([what, alike]) => ({
    schedules: alike.map(({ name }) => `\`${name}\``).join(', '),
    what,
  }));
}

const policyRows = (plan: ResolvedPlan) =>
  plan.volumes.policies.map(({ name, rules }) => ({
    name,
    rules: rules
      .map(
        ({ conditions, action, reason }) =>
          `${Object.keys(conditions).length === 0 ? 'every volume' : markdownText(JSON.stringify(conditions))} → ${action}${reason === '' ? '' : ` (${markdownText(reason)})`}`,
      )
      .join('; '),
  }));

/** Locations whose certificate nobody checks, each with the reason that the plan gives. */
const untrusted = (plan: ResolvedPlan) =>
  plan.storage
    .filter(({ verifyTls }) => !verifyTls.verify)
    .map(({ name, verifyTls }) => ({ name, reason: markdownText(verifyTls.reason) }));

/** The programs of the steps. */
function toolsOf({ velero, storage, sopsSecrets, mirrors }: ResolvedPlan, commands: string): string {
  const charts = velero.install === 'helm' || storage.some(({ server }) => server.kind === 'helm');
  const compose = storage.some(({ server }) => server.kind === 'compose');
  return [
    '`kubectl`',
    ...(charts ? ['`helm` 3'] : []),
    `the \`velero\` client ${velero.version}`,
    ...(commands.includes('openssl ') ? ['`openssl`'] : []),
    ...(sopsSecrets.length === 0 ? [] : ['`sops`']),
    ...(mirrors.length === 0 ? [] : ['`mc`']),
  ]
    .join(', ')
    .concat(compose ? ' and Docker with Compose' : '');
}

const appliedSentences: Readonly<Record<ResolvedPlan['output']['format'], string>> = {
  flux: 'a cluster that Flux manages needs only the Secrets of these steps.',
  argocd: 'a cluster that Argo CD manages needs only the Secrets of these steps.',
  plain: 'the same steps install it for good.',
};

const runnerCommands = { just: '`just --list`', make: '`make help`' } as const;

/** How to see the short commands; '' where there are none. */
const runnersText = (runners: ResolvedPlan['output']['runners']): string =>
  runners.length === 0
    ? ''
    : `Short commands for the daily work, in this folder: ${runners.map((runner) => runnerCommands[runner]).join(' or ')}.`;

export const outputReadme: Renderer = {
  name: 'output-readme',
  description:
    'from nothing to the first backup with this plan: every command, in order, with its real names',
  kind: 'text',
  template,
  files(plan, made) {
    const { velero, output } = plan;
    const steps = firstBackupSteps(plan);
    const installation = installationView(plan);
    return [
      {
        path: 'README.md',
        view: {
          cluster: plan.cluster,
          veleroVersion: velero.version,
          chartVersion: velero.install === 'helm' ? velero.chart.version : '',
          timeZone: velero.timeZone,
          schedules: plan.schedules.map(scheduleRow),
          labelled: labelledNamespaces(plan),
          manual: manualCommands(plan),
          hookRuns: hookRuns(plan),
          defaults: defaultRows(plan),
          policies: policyRows(plan),
          // File-system backup says in its log alone what it cannot read (velero, pkg/podvolume/backupper.go).
          readsFiles: readsFiles(plan),
          volumes: volumeRows(plan),
          external: externalRows(plan),
          forecast: storageForecast(plan),
          untrusted: untrusted(plan),
          certificates: certificatesView(plan),
          localClaims: localVolumesOf(plan)
            .map(({ namespace, claim }) => `\`${namespace}/${claim}\``)
            .join(', '),
          runners: runnersText(output.runners),
          pages: made
            .map(({ path }) => path)
            .filter((path) => path.startsWith('docs/'))
            .map((path) => ({ path })),
          modifiers: plan.restoreModifiers.map(({ configMap }) => ({
            command: `velero --namespace ${velero.namespace} restore create --from-backup first-backup --resource-modifier-configmap ${configMap} --wait`,
          })),
          conditions: patchConditions(plan),
          restoresOnly: restoresOnly(plan),
          applied: appliedSentences[output.format],
          tools: toolsOf(
            plan,
            [...steps.flatMap(({ commands }) => commands), installation.ui?.commands].join('\n'),
          ),
          steps: steps.map(({ title, text, commands }, index) => ({
            number: String(index + 1),
            title,
            text,
            commands: commands.join('\n'),
          })),
          ...applyingView(plan, made),
          ...installation,
          cephBuckets: cephBuckets(plan).map(({ bucket, endpoint, region, file }) => ({
            bucket,
            endpoint: shellWord(endpoint),
            region,
            file,
          })),
          externalSecrets: plan.externalSecrets.length > 0,
          identity: cloudIdentities(plan)[0]?.value ?? '',
          keyRights: keyRightsText(plan),
          serviceAccount: `system:serviceaccount:${velero.namespace}:${serverAccount}`,
          mirrors: mirrorRows(plan),
          stores: storeChecks(plan),
          dashboard: plan.alerts.dashboard?.folder ?? '',
          operator: plan.alerts.operator,
          veleroNamespace: velero.namespace,
          alertsNamespace: plan.alerts.namespace,
          claimsPromised: plan.alerts.claims === 'promised',
          claimLabels: labelsToTell(plan).join(','),
          minio: plan.storage.some(({ server }) => server.kind !== 'none'),
        },
        origin: [],
        objects: [],
      },
    ];
  },
};
