import { composeProject } from '../plan/compose-project.ts';
import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import type { Pair } from './pairing.ts';

/**
 * What must be done before the compose server of a location is started under another project name, which cannot start while
 * the old one holds port and volume; [] where nothing must.
 */
export function stoppingText(plans: Pair<ResolvedPlan>, location: Pair<StorageLocation>): readonly string[] {
  if (location.before.server.kind !== 'compose' || location.after.server.kind !== 'compose') return [];
  const old = composeProject(plans.before, location.before);
  if (old === composeProject(plans.after, location.after)) return [];
  return [
    `Its server still runs under the old name and holds its ports: \`docker compose --project-name ${old} down\` stops it and keeps its volume, before it is started under the new one.`,
  ];
}
