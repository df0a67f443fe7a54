import type { Path } from '../../diagnostic.ts';
import { freeName } from '../../free-name.ts';
import { recipes } from '../../recipes/index.ts';
import { inlineSteps } from '../../recipes/inline-hook.ts';
import type { HookStep } from '../../recipes/recipe.ts';
import { secondsOf } from '../../seconds-of.ts';
import { parseQuantity } from '../formats/quantity.ts';
import type { Plan } from '../plan.generated.ts';
import type { Service, ServiceHook, ServiceVolume } from '../resolved-plan.ts';
import { parseSelector } from '../selector.ts';
import { hookName } from '../stated-at.ts';
import type { Problems } from './problems.ts';

type PlanService = NonNullable<Plan['services']>[string];
type PlanHook = NonNullable<Plan['hooks']>[string];

function volumeOf(
  path: Path,
  name: string,
  volume: NonNullable<PlanService['volumes']>[string],
): ServiceVolume {
  return {
    name,
    path,
    claim: volume.claim ?? '',
    method: volume.method ?? '',
    by: volume.by ?? '',
    reason: volume.reason ?? '',
    size: volume.size === undefined ? null : parseQuantity(volume.size),
    dailyChange: volume.dailyChange === undefined ? null : parseQuantity(volume.dailyChange),
    local: volume.local === undefined ? null : { ...volume.local, size: volume.size ?? '' },
  };
}

/** Definition of a hook with the place where it stands: in the service, or shared at the top level. */
interface HookDefinition {
  readonly hook: PlanHook;
  /** '' where it stands in the service. */
  readonly name: string;
  readonly path: Path;
}

function hookDefinition(plan: Plan, item: string | PlanHook, path: Path): HookDefinition | null {
  if (typeof item !== 'string') return { hook: item, name: '', path };
  const hook = plan.hooks?.[item];
  return hook === undefined ? null : { hook, name: item, path: ['hooks', item] };
}

const onErrors = { fail: 'Fail', continue: 'Continue' } as const;

function resolveHook(
  definition: HookDefinition,
  service: string,
  container: string,
  name: string,
  problems: Problems,
): ServiceHook {
  const { hook, path } = definition;
  const fill = (step: HookStep): HookStep => {
    const filled = step.container === '' ? container : step.container;
    if (filled === '')
      problems.add(
        'no-hook-container',
        { path },
        `service/${service}`,
        `${hookName({ name, path, recipe: 'recipe' in hook ? hook.recipe : '' }, service)} does not say in which container it runs`,
      );
    return { ...step, container: filled };
  };
  if ('recipe' in hook) {
    const recipe = recipes.find((candidate) => candidate.name === hook.recipe);
    if (recipe === undefined)
      throw new Error(`the schema allows recipe ${hook.recipe}, the registry lacks it`);
    const {
      recipe: _recipe,
      timeout,
      onError,
      container: own,
      ...parameters
    } = hook as PlanHook &
      Record<string, unknown> & { timeout?: string; onError?: 'fail' | 'continue'; container?: string };
    const steps = recipe.steps(parameters, {
      timeoutSeconds: timeout === undefined ? recipe.defaultTimeoutSeconds : secondsOf(timeout),
      onError: onErrors[onError ?? 'fail'],
    });
    const placed = (step: HookStep) =>
      fill(own === undefined || step.container !== '' ? step : { ...step, container: own });
    const { sidecar, volume, leaves, keeps } = steps;
    return {
      name,
      path,
      recipe: recipe.name,
      stated: Object.keys(parameters),
      pre: steps.pre.map(placed),
      post: steps.post.map(placed),
      sidecar,
      volume,
      leaves,
      keeps,
    };
  }
  const steps = inlineSteps(hook);
  return {
    name,
    path,
    recipe: '',
    stated: [],
    pre: steps.pre.map(fill),
    post: steps.post.map(fill),
    sidecar: null,
    volume: null,
    leaves: 'nothing',
    keeps: null,
  };
}

/** `by` beside a method of Velero's own reads as if somebody else made that backup. */
function reportIdleNames(name: string, { volumes = {} }: PlanService, problems: Problems): void {
  for (const [volume, { by, method }] of Object.entries(volumes))
    if (by !== undefined && method !== 'external')
      problems.add(
        'key-without-effect',
        { path: ['services', name, 'volumes', volume, 'by'], at: 'key' },
        `service/${name}`,
        `volume "${volume}" of service "${name}" is not backed up by "${by}": Velero decides about it`,
        'write method: external beside it, or leave by out',
      );
}

/** The name that the plan gives a hook, or that it has from what it does. */
function ownName({ name, hook }: HookDefinition, index: number): string {
  if (name !== '') return name;
  return 'recipe' in hook ? hook.recipe : `hook-${index + 1}`;
}

function resolveService(plan: Plan, name: string, service: PlanService, problems: Problems): Service {
  const path = ['services', name];
  const namespace = service.namespace ?? plan.namespace ?? '';
  if (namespace === '')
    problems.add(
      'no-namespace',
      { path, at: 'key' },
      `service/${name}`,
      `service "${name}" does not say in which namespace it lies`,
    );
  const used = new Set<string>();
  const hooks: ServiceHook[] = [];
  for (const [index, item] of (service.hooks ?? []).entries()) {
    const definition = hookDefinition(plan, item, [...path, 'hooks', index]);
    if (definition === null) continue;
    const unique = freeName(ownName(definition, index), used, index + 1);
    used.add(unique);
    hooks.push(resolveHook(definition, name, service.container ?? '', unique, problems));
  }
  reportIdleNames(name, service, problems);
  return {
    name,
    path,
    namespace,
    selector: parseSelector(service.selector),
    selectorText: service.selector,
    container: service.container ?? '',
    rpoSeconds: service.rpo === undefined ? null : secondsOf(service.rpo),
    volumes: Object.entries(service.volumes ?? {}).map(([volume, value]) =>
      volumeOf([...path, 'volumes', volume], volume, value),
    ),
    hooks,
    owner:
      service.owner === undefined
        ? null
        : {
            ...service.owner,
            path: [...path, 'owner'],
            podAnnotations: service.owner.podAnnotations.split('.'),
          },
  };
}

export function resolveServices(plan: Plan, problems: Problems): readonly Service[] {
  return Object.entries(plan.services ?? {}).map(([name, service]) =>
    resolveService(plan, name, service, problems),
  );
}
