import type { ServiceVolume } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { volumePairs } from '../volume-pairs.ts';
import { inAfter, quoted } from '../wording.ts';

const said = ({ local }: ServiceVolume): string =>
  local === null ? 'no folder of a node' : `${local.path} on ${local.node}`;

export const localFolderMoved: RiskRule = {
  code: 'local-folder-moved',
  level: 'medium',
  title: 'a volume lies in another folder of a node',
  why: 'Velero does not back up a PersistentVolume of a local folder in a way that another node could use; after a disaster the plan makes it again, over the folder that is named here. Over the wrong folder the application starts empty.',
  remedy: 'Look on the node (ls) whether the data lies where the plan says.',
  tells: ['volumes.*.local.**'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { claim: pg, size: 10Gi, local: { node: one, path: /data/a } } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { claim: pg, size: 10Gi, local: { node: one, path: /data/b } } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check(plans) {
    for (const { service, before: old, after: volume } of volumePairs(plans)) {
      if (old.local === null || said(old) === said(volume)) continue;
      yield {
        subject: `service/${service}`,
        part: volume.name,
        message: `volume ${quoted(volume.name)} of service ${quoted(service)} lies in another folder`,
        before: said(old),
        after: said(volume),
        effect:
          volume.local === null
            ? 'After a disaster nothing makes its PersistentVolume again.'
            : 'After a disaster its PersistentVolume is made over that folder.',
        place: inAfter([...volume.path, 'local']),
      };
    }
  },
};
