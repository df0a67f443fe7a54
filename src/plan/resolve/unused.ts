import type { Plan } from '../plan.generated.ts';
import type { ResolvedPlan } from '../resolved-plan.ts';

/** Every value of a key, at every height where settings may stand. */
function statedSettings(plan: Plan): readonly { readonly retention?: unknown }[] {
  const holders = [...Object.values(plan.tiers ?? {}), ...Object.values(plan.targets ?? {})];
  return holders.flatMap((holder) => [holder, ...Object.values(holder.schedules ?? {})]);
}

/** Names that the plan defines and nothing uses: each is a promise somebody believes to be kept. */
export function unusedNames(plan: Plan): ResolvedPlan['unused'] {
  const settings = statedSettings(plan);
  const used = {
    tiers: new Set(Object.values(plan.targets ?? {}).map(({ tier }) => tier)),
    hooks: new Set(
      Object.values(plan.services ?? {}).flatMap(({ hooks }) =>
        (hooks ?? []).filter((hook) => typeof hook === 'string'),
      ),
    ),
    retention: new Set(settings.map(({ retention }) => retention)),
  };
  const sections = ['tiers', 'hooks', 'retention'] as const;
  return sections.flatMap((section) =>
    Object.keys(plan[section] ?? {})
      .filter((name) => !used[section].has(name as never))
      .map((name) => ({ section, name, path: [section, name] })),
  );
}
