import { groupBy, groupByEach } from '../group-by.ts';
import { matchesSelector, someSatisfy } from '../velero/selector-verdicts.ts';
import type { Service } from './resolved-plan.ts';

/** For each label of which a selector lists values, one `namespace/key=value` a value. */
const labelsOf = ({ namespace, selector }: Service): readonly (readonly string[])[] =>
  selector
    .filter(({ operator }) => operator === 'In')
    .map(({ key, values }) => values.map((value) => `${namespace}/${key}=${value}`));

/** Services by the labels they name, so that large plans do not compare all with all. */
export class ServicesByLabel {
  readonly #byLabel: ReadonlyMap<string, readonly Service[]>;
  readonly #byNamespace: ReadonlyMap<string, readonly Service[]>;

  constructor(services: readonly Service[]) {
    this.#byLabel = groupByEach(services, (service) => labelsOf(service).flat());
    this.#byNamespace = groupBy(services, ({ namespace }) => namespace);
  }

  /** Services of whose pods the selector of `wide` may match some. */
  meeting(wide: Service): Iterable<Service> {
    const [labels] = labelsOf(wide);
    if (labels === undefined) return this.#byNamespace.get(wide.namespace) ?? [];
    return new Set(labels.flatMap((label) => this.#byLabel.get(label) ?? []));
  }

  /** Other services, of whose pods some at least are pods of `wide` too. */
  sharing(wide: Service): readonly Service[] {
    return [...this.meeting(wide)].filter(
      (narrow) =>
        narrow !== wide &&
        (matchesSelector(narrow.selector, wide.selector) === 'yes' ||
          someSatisfy(narrow.selector, wide.selector)),
    );
  }
}
