import type { Plan } from '../plan.generated.ts';
import type { RestoreModifier } from '../resolved-plan.ts';

export const resolveRestoreModifiers = (plan: Plan): readonly RestoreModifier[] =>
  Object.entries(plan.restore?.modifiers ?? {}).map(([name, rules]) => ({
    name,
    path: ['restore', 'modifiers', name],
    configMap: `restore-modifier-${name}`,
    rules,
  }));
