import { canonical, type Json, type JsonObject } from '../../json.ts';
import type { PlacedHook, Service, ServiceHook } from '../../plan/resolved-plan.ts';
import type { HookStep } from '../../recipes/recipe.ts';
import { parseGoDuration } from '../../velero/cron/index.ts';
import { mapAt, mapsAt, text, texts } from './read-objects.ts';
import type { NowSchedule } from './schedules.ts';
import { selectorOf } from './selector.ts';

const stepsOf = (list: Json | undefined): readonly HookStep[] =>
  mapsAt(list).map((step) => {
    const exec = mapAt(step, 'exec');
    return {
      container: text(exec['container']),
      command: texts(exec['command']),
      onError: exec['onError'] === 'Continue' ? 'Continue' : 'Fail',
      timeoutSeconds: parseGoDuration(text(exec['timeout'])) ?? 0,
    };
  });

/** The service whose name a hook's begins with; the longest of several. */
const serviceOf = (name: string, services: readonly Service[]): Service | undefined =>
  services
    .filter((service) => name.startsWith(`${service.name}-`))
    .sort((a, b) => b.name.length - a.name.length)[0];

const resourcesOf = (document: JsonObject): readonly JsonObject[] =>
  mapsAt(mapAt(document, 'spec', 'template', 'hooks')['resources']);

/** Fields of a hook that no object tells. */
const unsaid = {
  path: [],
  recipe: '',
  stated: [],
  sidecar: null,
  volume: null,
  leaves: 'nothing' as const,
  keeps: null,
};

/**
 * The hooks that a Schedule of the folder runs. Those of a service that the plan no longer has are left out: what was the
 * service and what the hook, their one name does not tell.
 */
export function hooksOfSchedule(
  document: JsonObject,
  services: readonly Service[],
  young: NowSchedule | null,
): readonly PlacedHook[] {
  const known = new Map(resourcesOf(young?.document ?? {}).map((one) => [canonical(one), text(one['name'])]));
  return resourcesOf(document).flatMap((resource): PlacedHook[] => {
    const whole = text(resource['name']);
    // What is as it is rendered now needs no reading, which Flux's variables would lead astray.
    const same = known.get(canonical(resource));
    const placed = young?.schedule.hooks.find(({ service, hook }) => `${service}-${hook.name}` === same);
    if (placed !== undefined) return [placed];
    const service = serviceOf(whole, services);
    if (service === undefined) return [];
    const name = whole.slice(service.name.length + 1);
    const now = service.hooks.find((hook) => hook.name === name);
    const hook: ServiceHook = {
      ...(now ?? unsaid),
      name,
      pre: stepsOf(resource['pre']),
      post: stepsOf(resource['post']),
    };
    const [namespace = ''] = texts(resource['includedNamespaces']);
    return [
      { service: service.name, hook, namespace, selector: selectorOf(mapAt(resource, 'labelSelector')) },
    ];
  });
}

const sorted = (selector: Service['selector']): string =>
  JSON.stringify([...selector].map((one) => JSON.stringify(one)).sort());

/** A service as its hooks in the folder tell it: which there were, and in which pods they ran. */
export function serviceOfHooks(service: Service, placed: readonly PlacedHook[]): Service {
  const own = placed.filter((one) => one.service === service.name);
  const [first] = own;
  if (first === undefined) return { ...service, hooks: [] };
  const hooks = new Map(own.map(({ hook }) => [hook.name, hook]));
  const isSame = sorted(first.selector) === sorted(service.selector);
  return {
    ...service,
    hooks: [...hooks.values()],
    namespace: first.namespace === '' ? service.namespace : first.namespace,
    selector: isSame ? service.selector : first.selector,
  };
}
