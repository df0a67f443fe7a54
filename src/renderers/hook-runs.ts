import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { firingsPerYear, parseCron } from '../velero/cron/index.ts';
import { markdownText } from './markdown-text.ts';

const daysPerYear = 365.25;

/** `about 11` a day, or `one every 7 days`. */
function rateText(perYear: number): string {
  const perDay = Math.round((perYear / daysPerYear) * 10) / 10;
  if (perDay >= 1) return `about ${perDay >= 2 ? Math.round(perDay) : perDay}`;
  return `one every ${Math.round((daysPerYear / perYear) * 10) / 10} days`;
}

/** How often a hook runs, so that "keep the newest five" can be read as time. */
export function hookRuns(plan: ResolvedPlan) {
  const runs = new Map<string, { hook: string; service: string; perYear: number }>();
  for (const { hooks, paused, cron } of plan.schedules) {
    const parsed = parseCron(cron, plan.velero.release.cron);
    if (paused || !parsed.ok) continue;
    for (const { service, hook } of hooks) {
      const key = `${service}/${hook.name}`;
      const perYear = (runs.get(key)?.perYear ?? 0) + firingsPerYear(parsed.cron);
      runs.set(key, { hook: markdownText(hook.name), service: markdownText(service), perYear });
    }
  }
  return [...runs.values()].map(({ perYear, ...names }) => ({ ...names, perDay: rateText(perYear) }));
}
