import type { Path } from '../../diagnostic.ts';
import { ownValue } from '../../json.ts';
import { changedFields, type FieldPath, isTold } from '../changed-fields.ts';
import { entitiesOf } from '../entities.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, listed } from '../wording.ts';

/** Field names as they stand in the plan, where the compiler calls them otherwise. */
const words: Readonly<Record<string, string>> = {
  verifyTls: 'tls',
  credential: 'credentials',
  trust: 'ca',
  folder: 'path',
  method: 'volumes',
  layers: 'retention',
  names: 'name',
  called: 'name',
};

/** `volumes.data.size`; '' where the whole entity is one value. */
const fieldText = (field: FieldPath): string =>
  field
    .map((key, index) =>
      (index === 0 || key === 'called' ? (ownValue(words, key) ?? key) : key).replace(/Seconds$/, ''),
    )
    .join('.');

/** What a reader calls a part that the plan has no section for. */
const subjectWords: Readonly<Record<string, string>> = { cluster: 'the cluster' };

export const settingsChanged: RiskRule = {
  code: 'settings-changed',
  level: 'info',
  title: 'settings have changed that no risk speaks of',
  why: 'Labels, resources, names and the like: what is protected, how often and for how long stays as it was.',
  remedy: 'The objects below say what changes in the cluster.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d, labels: { team: shop } }',
  },
  *check(pair, told) {
    const dialects = [pair.before.velero.release.cron, pair.after.velero.release.cron] as const;
    const left = new Map<string, { readonly names: Set<string>; readonly path: Path }>();
    for (const { subject, before, after, path } of entitiesOf(pair)) {
      const fields = changedFields(before, after, dialects);
      const untold = fields.filter((field) => !isTold(field, told.get(subject) ?? []));
      if (untold.length === 0) continue;
      const { names } = left.get(subject) ?? { names: new Set() };
      for (const field of untold) names.add(fieldText(field));
      left.set(subject, { names, path });
    }
    for (const [subject, { names, path }] of left) {
      const named = [...names].filter((name) => name !== '' && name !== subject);
      const of = ownValue(subjectWords, subject) ?? subject.replace('/', ' ');
      yield {
        subject,
        message: `other settings of ${of}${named.length === 0 ? '' : `: ${listed(named)}`}`,
        before: '',
        after: '',
        effect: '',
        place: inAfter(path),
      };
    }
  },
};
