import type { ResolvedPlan, Service, ServiceVolume } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Why no PersistentVolume can be made of it, '' if one can. */
function lack({ claim, local }: ServiceVolume): string {
  if (claim === '') return 'names no claim';
  if (/[*?[]/.test(claim))
    return `names claims by the pattern ${JSON.stringify(claim)}, and one volume has one claim`;
  return local?.size === '' ? 'has no size' : '';
}

const placeOf = ({ local }: ServiceVolume): string => JSON.stringify([local?.node, local?.path, local?.size]);

function* check({ services }: ResolvedPlan): Generator<Violation> {
  const known = new Map<string, { readonly service: Service; readonly volume: ServiceVolume }>();
  for (const service of services) {
    for (const volume of service.volumes) {
      if (volume.local === null) continue;
      const subject = `service/${service.name}`;
      const missing = lack(volume);
      if (missing !== '') {
        yield {
          subject,
          path: volume.path,
          at: 'key',
          message: `volume "${volume.name}" of service "${service.name}" lies in a folder of a node and ${missing}`,
        };
        continue;
      }
      const claim = `${service.namespace}/${volume.claim}`;
      const first = known.get(claim);
      known.set(claim, first ?? { service, volume });
      if (first === undefined || placeOf(first.volume) === placeOf(volume)) continue;
      yield {
        subject,
        path: [...volume.path, 'local'],
        message: `claim ${claim} is another volume for service "${first.service.name}"`,
        remedy: 'write the same node, path and size, or another claim',
      };
    }
  }
}

export const localVolumeIncomplete: Rule = {
  code: 'local-volume-incomplete',
  severity: 'error',
  title: 'a local volume has one claim and a size',
  why: 'A PersistentVolume cannot be made without a capacity, and it is bound to one claim, which the pods name; a second volume for the same claim would stay unbound, with its data out of reach.',
  remedy: 'give it a claim without a pattern, and a size such as 5Gi',
  example: {
    bad: 'services: { shop: { namespace: shop, selector: app=shop, volumes: { data: { claim: shop-data, local: { node: worker-1, path: /srv/shop } } } } }',
    good: 'services: { shop: { namespace: shop, selector: app=shop, volumes: { data: { claim: shop-data, size: 5Gi, local: { node: worker-1, path: /srv/shop } } } } }',
  },
  needs: 'entry',
  check,
};
