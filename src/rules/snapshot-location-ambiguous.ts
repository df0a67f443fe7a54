import type { Path } from '../diagnostic.ts';
import { groupBy } from '../group-by.ts';
import type { ResolvedPlan, Schedule, SnapshotLocation } from '../plan/resolved-plan.ts';
import { speakerOf } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

interface Chosen {
  readonly names: readonly string[];
  readonly path: Path;
}

/** The locations that a schedule names through its hatch; null where it leaves the choice to Velero. */
function chosenBy({ scheduleSpecLayers }: Schedule): Chosen | null {
  for (const { spec, path } of scheduleSpecLayers) {
    const { template } = spec;
    if (typeof template !== 'object' || template === null || Array.isArray(template)) continue;
    const names = (template as typeof spec)['volumeSnapshotLocations'];
    if (Array.isArray(names))
      return {
        names: names.filter((name) => typeof name === 'string'),
        path: [...path, 'template', 'volumeSnapshotLocations'],
      };
  }
  return null;
}

function severalOf(locations: readonly SnapshotLocation[]): readonly (readonly SnapshotLocation[])[] {
  const byProvider = groupBy(locations, ({ provider }) => provider);
  return [...byProvider.values()].filter((sameProvider) => sameProvider.length > 1);
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Locations of one provider between which at least one schedule does not choose. */
function* unchosen({ volumes, schedules }: ResolvedPlan): Generator<Violation> {
  for (const same of severalOf(volumes.snapshotLocations)) {
    const undecided = schedules.find(
      (schedule) => !same.some(({ name }) => chosenBy(schedule)?.names.includes(name)),
    );
    const second = same[1];
    if (undecided === undefined || second === undefined) continue;
    yield {
      message: `snapshot locations ${quoted(same.map(({ name }) => name))} have one provider, ${second.provider}, and schedule "${undecided.name}" does not say which it uses`,
      subject: 'volumes',
      path: second.path,
      at: 'key',
    };
  }
}

function* badChoices({ volumes, schedules }: ResolvedPlan): Generator<Violation> {
  const byName = new Map(volumes.snapshotLocations.map((location) => [location.name, location]));
  const reported = new Set<string>();
  for (const schedule of schedules) {
    const chosen = chosenBy(schedule);
    if (chosen === null || reported.has(JSON.stringify(chosen.path))) continue;
    reported.add(JSON.stringify(chosen.path));
    const { subject, name } = speakerOf(schedule.target, chosen.path);
    const unknown = chosen.names.filter((location) => !byName.has(location));
    if (unknown.length > 0)
      yield {
        message: `${name} names snapshot location ${quoted(unknown)}, which the plan does not have`,
        subject,
        path: chosen.path,
        remedy: 'name one of volumes.snapshotLocations',
      };
    const known = [...new Set(chosen.names)].map((location) => byName.get(location));
    for (const same of severalOf(known.filter((location) => location !== undefined)))
      yield {
        message: `${name} names several snapshot locations of one provider: ${quoted(same.map((location) => location.name))}`,
        subject,
        path: chosen.path,
        remedy: 'name one of each provider',
      };
  }
}

export const snapshotLocationAmbiguous: Rule = {
  code: 'snapshot-location-ambiguous',
  severity: 'error',
  title: 'each schedule has one snapshot location of a provider',
  why: `Velero settles the snapshot location of every provider before each backup, even one that snapshots nothing. With several of one
provider and none chosen, with two chosen, or with one that does not exist, every run ends FailedValidation
(pkg/controller/backup_controller.go, validateAndGetSnapshotLocations).`,
  remedy:
    'keep one location for each provider, or name one on every schedule: scheduleSpec: { template: { volumeSnapshotLocations: [<name>] } }',
  example: {
    bad: 'volumes: { snapshotLocations: { near: { provider: aws, config: { region: eu-central-1 }, credentials: { secret: velero-s3 } }, far: { provider: aws, config: { region: eu-west-1 }, credentials: { secret: velero-s3 } } } }',
    good: 'volumes: { snapshotLocations: { near: { provider: aws, config: { region: eu-central-1 }, credentials: { secret: velero-s3 } } } }',
  },
  needs: 'entry',
  *check(plan) {
    yield* unchosen(plan);
    yield* badChoices(plan);
  },
};
