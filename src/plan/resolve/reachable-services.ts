import { groupBy } from '../../group-by.ts';
import { isGlob } from '../../velero/glob.ts';
import type { Scope } from '../../velero/scope.ts';
import type { Service } from '../resolved-plan.ts';

/** Narrows the services that a scope can reach by its namespaces, so that large plans do not compare all with all. */
export class ReachableServices {
  readonly #all: readonly Service[];
  readonly #byNamespace: ReadonlyMap<string, readonly Service[]>;
  readonly #byName: ReadonlyMap<string, Service>;

  constructor(services: readonly Service[]) {
    this.#all = services;
    this.#byName = new Map(services.map((service) => [service.name, service]));
    this.#byNamespace = groupBy(services, ({ namespace }) => namespace);
  }

  /** In the plan's order. */
  candidates({ namespaces, services }: Scope): readonly Service[] {
    if (services.length > 0)
      return services.map((name) => this.#byName.get(name)).filter((service) => service !== undefined);
    if (namespaces === 'all' || namespaces.some(isGlob)) return this.#all;
    const [first] = namespaces;
    if (namespaces.length === 1) return this.#byNamespace.get(first ?? '') ?? [];
    return this.#all.filter(({ namespace }) => namespaces.includes(namespace));
  }
}
