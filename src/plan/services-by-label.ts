import type { Service } from './resolved-plan.ts';

/** `namespace/key=value` for each label of which a selector names the one value. */
const labelsOf = ({ namespace, selector }: Service): readonly string[] =>
  selector
    .filter(({ operator, values }) => operator === 'In' && values.length === 1)
    .map(({ key, values }) => `${namespace}/${key}=${values[0]}`);

/** Services by the labels they name, so that large plans do not compare all with all. */
export class ServicesByLabel {
  readonly #services = new Map<string, Service[]>();
  readonly #all = new Map<string, Service[]>();

  constructor(services: readonly Service[]) {
    for (const service of services) {
      this.#put(this.#all, service.namespace, service);
      for (const label of labelsOf(service)) this.#put(this.#services, label, service);
    }
  }

  #put(map: Map<string, Service[]>, key: string, service: Service): void {
    const beside = map.get(key);
    if (beside === undefined) map.set(key, [service]);
    else beside.push(service);
  }

  /** Services whose pods the selector of `wide` may match. */
  within(wide: Service): readonly Service[] {
    const [label] = labelsOf(wide);
    return (label === undefined ? this.#all.get(wide.namespace) : this.#services.get(label)) ?? [];
  }
}
