import { humanDuration } from '../plan/duration.ts';
import type { ExternalBackup, ResolvedPlan } from '../plan/resolved-plan.ts';
import { metricText } from './alerts/external-backups.ts';
import { markdownText } from './markdown-text.ts';

/** The volumes of services that name it, and the claims that it names itself. */
function keeps(plan: ResolvedPlan, { name, claims }: ExternalBackup): string {
  const volumes = plan.services.flatMap((service) =>
    service.volumes
      .filter(({ method, by }) => method === 'external' && by === name)
      .map((volume) => `volume ${volume.name} of ${service.name}`),
  );
  return markdownText(
    [...volumes, ...claims.map(({ namespace, claim }) => `${namespace}/${claim}`)].join(', '),
  );
}

/** One row of the README for each backup that somebody else makes; '' = not said. */
export const externalRows = (plan: ResolvedPlan) =>
  plan.external.map((backup) => ({
    name: backup.name,
    is: markdownText(backup.is),
    owner: markdownText(backup.owner),
    check:
      backup.verify === null
        ? 'nothing'
        : `${markdownText(metricText(backup.verify))}, at most ${humanDuration(backup.verify.maxAgeSeconds)} old`,
    keeps: keeps(plan, backup),
  }));

/** The same as items of a list in a page: what it is, whose it is, how one sees that it works, and which volumes it keeps. */
export const externalItems = (plan: ResolvedPlan): string =>
  externalRows(plan)
    .map(({ name, is, owner, check, keeps: kept }) => {
      const whose = owner === '' ? 'no owner is named' : `owner: ${owner}`;
      return `- \`${name}\`: ${is} (${whose}; checked by ${check}${kept === '' ? '' : `; keeps ${kept}`})`;
    })
    .join('\n');
