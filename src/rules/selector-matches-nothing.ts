import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { type Selector, selectorText } from '../velero/label-selector.ts';
import { contradictedLabel } from '../velero/label-values.ts';
import type { Rule, Violation } from './rule.ts';

const saysTwoThings = (selector: Selector): boolean => contradictedLabel(selector) !== null;

function* ofServices({ services }: ResolvedPlan): Generator<Violation> {
  for (const { name, path, selector, selectorText: written } of services) {
    const label = contradictedLabel(selector);
    if (label === null) continue;
    yield {
      message: `no pod can have all that service "${name}" says of the label ${label}: ${written}`,
      subject: `service/${name}`,
      path: [...path, 'selector'],
    };
  }
}

/** What a target's own selector leaves of its namespaces or services; a service that selects nothing is reported itself. */
function* ofTargets({ schedules, services }: ResolvedPlan): Generator<Violation> {
  const sound = new Set(services.filter(({ selector }) => !saysTwoThings(selector)).map(({ name }) => name));
  const reported = new Set<string>();
  for (const { target, scope } of schedules) {
    const first = scope.selectors.find(saysTwoThings);
    const isWrong =
      scope.services.length === 0
        ? first !== undefined
        : scope.selectors.every(saysTwoThings) && scope.services.every((service) => sound.has(service));
    if (first === undefined || !isWrong || reported.has(target)) continue;
    reported.add(target);
    yield {
      message: `no object can have all that target "${target}" asks of the label ${contradictedLabel(first)}: ${selectorText(first)}`,
      subject: `target/${target}`,
      path: ['targets', target, 'selector'],
    };
  }
}

export const selectorMatchesNothing: Rule = {
  code: 'selector-matches-nothing',
  severity: 'error',
  title: 'some object can satisfy each selector',
  why: `All parts of a selector must hold, and an object has one value of a label or none. With parts that contradict each other the API
server lists nothing: each backup completes without the objects it is there for, and hooks find no pod.`,
  remedy:
    'for either of two values write "app in (x, y)"; for either of two labels give a target a list of selectors',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop], selector: "app=web,app=api", schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  shop: { namespaces: [shop], selector: "app in (web, api)", schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  *check(plan) {
    yield* ofServices(plan);
    yield* ofTargets(plan);
  },
};
