import type { Path } from '../../diagnostic.ts';
import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { changedPaths } from '../meaning.ts';
import { pairByName } from '../pairing.ts';
import type { PlanPair } from '../plan-pair.ts';
import type { FoundRisk, RiskRule } from '../risk.ts';
import { inAfter, listed } from '../wording.ts';

interface Hatch {
  readonly subject: string;
  /** As the plan calls it. */
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly path: Path;
}

const pairsOf = (config: readonly { readonly key: string; readonly value: string }[]): object =>
  Object.fromEntries(config.map(({ key, value }) => [key, value]));

function ofServer({ velero: before }: ResolvedPlan, { velero: after }: ResolvedPlan): readonly Hatch[] {
  const hatch = (name: string, old: unknown, young: unknown): Hatch => ({
    subject: 'velero',
    name,
    before: old,
    after: young,
    path: name.split('.'),
  });
  return [
    hatch('velero.values', before.values, after.values),
    hatch('velero.nodeAgent.config', before.nodeAgent.config, after.nodeAgent.config),
    hatch('velero.repository.config', before.repository.config, after.repository.config),
  ];
}

function* hatches({ before, after, storage, series }: PlanPair): Generator<Hatch> {
  yield* ofServer(before, after);
  for (const { before: old, after: young } of storage.kept) {
    const name = `storage.${young.name}.config`;
    const path = [...young.path, 'config'];
    yield { subject: `storage/${young.name}`, name, before: old.hatch, after: young.hatch, path };
  }
  const locations = pairByName(before.volumes.snapshotLocations, after.volumes.snapshotLocations);
  for (const { before: old, after: young } of locations.kept) {
    const name = `volumes.snapshotLocations.${young.name}.config`;
    const path = [...young.path, 'config'];
    yield { subject: 'volumes', name, before: pairsOf(old.config), after: pairsOf(young.config), path };
  }
  for (const { before: old, after: young } of series) {
    const subject = `target/${young.target}`;
    const name = `scheduleSpec of target ${JSON.stringify(young.target)}`;
    const [was, is] = [old.first.scheduleSpec, young.first.scheduleSpec];
    yield {
      subject,
      name,
      before: was,
      after: is,
      path: young.first.scheduleSpecLayers[0]?.path ?? young.first.path,
    };
  }
  const modifiers = pairByName(before.restoreModifiers, after.restoreModifiers);
  for (const { before: old, after: young } of modifiers.kept) {
    const name = `restore.modifiers.${young.name}`;
    yield { subject: 'restore', name, before: old.rules, after: young.rules, path: young.path };
  }
}

export const hatchChanged: RiskRule = {
  code: 'hatch-changed',
  level: 'medium',
  title: 'something is said in the words of Velero, past the plan',
  why: 'A hatch is written through verbatim. Its fields exist in the pinned release, but no proof, alert or risk reads what they do.',
  remedy: "Read the upstream's own documentation of the fields that are named.",
  tells: [
    'values.**',
    'nodeAgent.config.**',
    'repository.config.**',
    'hatch.**',
    'scheduleSpec.**',
    'snapshotLocations.*.config.**',
    'restoreModifiers.*.rules',
  ],
  example: {
    before: 'velero: { nodeAgent: { config: { loadConcurrency: { globalConfig: 1 } } } }',
    after: 'velero: { nodeAgent: { config: { loadConcurrency: { globalConfig: 4 } } } }',
  },
  *check(pair: PlanPair): Generator<FoundRisk> {
    for (const { subject, name, before, after, path } of hatches(pair)) {
      if (before === after) continue;
      const changed = changedPaths(before, after);
      if (changed.length === 0) continue;
      const paths = changed.filter((place) => place !== '');
      yield {
        subject,
        message: `${name} has changed${paths.length === 0 ? '' : `: ${listed(paths)}`}`,
        before: before === null ? 'not used' : '',
        after: after === null ? 'not used' : '',
        effect: '',
        place: inAfter(path),
      };
    }
  },
};
