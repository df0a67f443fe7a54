import { groupBy } from '../../group-by.ts';
import { ownValue } from '../../json.ts';
import { subjectOf } from '../../plan/subject.ts';
import type { ObjectChange } from '../objects.ts';
import type { FoundRisk, RiskRule } from '../risk.ts';
import { inAfter, listed } from '../wording.ts';

/** What an object of a kind decides; that of the section where its file comes from wins. */
const meaningOfSection: Readonly<Record<string, string>> = {
  mirrors: 'whether stores are still copied elsewhere',
  external: 'whether the backups that somebody else makes are still watched',
  alerts: 'whether failing backups are still noticed',
  volumes: 'which volumes are copied, and how',
  restore: 'what restores change',
};
const meaningOfKind: Readonly<Record<string, string>> = {
  Schedule: 'what backups hold, and which hooks run for them',
  BackupStorageLocation: 'whether the backups in it can still be read',
  VolumeSnapshotLocation: 'where snapshots lie',
  VolumeSnapshotClass: 'whether snapshots outlive their objects',
  ConfigMap: 'which volumes are copied, and what node agents and restores do',
  HelmRelease: 'how the server and its node agents run',
  Application: 'how the server and its node agents run',
  'compose file': 'which server keeps the backups, and where',
  Deployment: 'how the server runs',
  DaemonSet: 'which nodes have a node agent',
  PrometheusRule: 'what is still watched, and when somebody is told',
  ExternalSecret: 'which keys read the backups',
  Secret: 'which keys read the backups',
  Kustomization: 'what Flux applies, in which order, and what it deletes',
};

const meaningOf = ({ kind, origin }: ObjectChange): string =>
  meaningOfSection[String(origin[0] ?? '')] ?? ownValue(meaningOfKind, kind) ?? 'what it did for backups';

const verbs = {
  added: ['is new', 'are new'],
  changed: ['differs', 'differ'],
  removed: ['is gone', 'are gone'],
} as const;

const nameOf = ({ kind, namespace, name }: ObjectChange): string =>
  `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;

const fieldsOf = (changes: readonly ObjectChange[]): string =>
  listed([...new Set(changes.flatMap(({ fields }) => fields))].sort());

function riskOf(changes: readonly [ObjectChange, ...ObjectChange[]]): FoundRisk {
  const [first] = changes;
  const verb = verbs[first.change][changes.length === 1 ? 0 : 1];
  return {
    subject: subjectOf(first.origin),
    message: `${listed(changes.map(nameOf))} ${verb}, and rendered output does not tell what that means`,
    before: '',
    after: fieldsOf(changes),
    effect: `Cannot tell from rendered output: ${meaningOf(first)}. Give the old plan file: plan diff OLD.yaml.`,
    place: inAfter([]),
  };
}

export const renderedChangeUntold: RiskRule = {
  code: 'rendered-change-untold',
  level: 'high',
  title: 'rendered output changes in a way that it cannot explain',
  why: 'A rendered folder tells schedules, hooks and stores; what follows from several fields of a plan, or from none of its objects alone, it does not tell. A loss may stand behind such a change.',
  remedy: 'Compare with the old plan in the place of its output: plan diff OLD.yaml, or plan diff main.',
  isOfRendered: true,
  example: {
    before: 'alerts: { labels: { prometheus: main } }',
    after: 'alerts: { labels: { prometheus: other } }',
  },
  *check({ untold }) {
    const groups = groupBy(untold, (change) =>
      JSON.stringify([change.change, subjectOf(change.origin), meaningOf(change)]),
    );
    for (const changes of groups.values()) yield riskOf(changes);
  },
};
