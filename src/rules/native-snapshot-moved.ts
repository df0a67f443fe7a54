import type { Path } from '../diagnostic.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Where the plan first says snapshot-move: for a schedule, in a rule or for a service's volume. */
function movedAt({ schedules, volumes, services }: ResolvedPlan): Path {
  const places = [
    ...schedules.map((schedule) => schedule.volumes),
    ...[...volumes.rules, ...services.flatMap((service) => service.volumes)].map(({ method, path }) => ({
      method,
      path: [...path, 'method'],
    })),
  ];
  return places.find(({ method }) => method === 'snapshot-move')?.path ?? volumes.path;
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const moving = plan.schedules.find(({ volumes }) => volumes.snapshotMoveData);
  if (moving === undefined || plan.velero.csi) return;
  yield {
    message: `schedule "${moving.name}" moves snapshots, and the plan has none but those of a snapshot location, which stay where they are`,
    subject: 'volumes',
    path: movedAt(plan),
  };
}

export const nativeSnapshotMoved: Rule = {
  code: 'native-snapshot-moved',
  severity: 'error',
  title: 'a snapshot that is to be moved is one of CSI',
  why: `Velero's data mover takes CSI snapshots alone. A snapshot location makes its own and leaves them in the storage, with one line in the
server's log: "VolumeSnapshotter plugin doesn't support data movement". The backup is Completed, and whoever loses the storage
loses volume and snapshot together (takePVSnapshot, pkg/backup/item_backupper.go).`,
  remedy:
    "name the snapshot class of the volumes' driver, volumes.snapshotClasses.<name>: { driver: … }, or use fs-backup, which needs no snapshot",
  example: {
    bad: 'volumes: { default: snapshot-move, snapshotLocations: { ebs: { provider: aws, config: { region: eu-central-1 }, credentials: { secret: velero-s3 } } } }',
    good: 'volumes: { default: snapshot-move, snapshotClasses: { ebs: { driver: ebs.csi.aws.com } } }',
  },
  needs: 'plan',
  check,
};
