import type { Path } from '../diagnostic.ts';
import { few } from '../enumeration.ts';
import { folderText } from '../plan/bucket-folder.ts';
import type { Schedule, StorageLocation } from '../plan/resolved-plan.ts';
import { selectorText } from '../velero/label-selector.ts';
import type { Scope } from '../velero/scope.ts';
import type { RiskPlace } from './risk.ts';

export const inBefore = (path: Path): RiskPlace => ({ side: 'before', path });
export const inAfter = (path: Path): RiskPlace => ({ side: 'after', path });

/** A name from a plan in a sentence. */
export const quoted = (name: string): string => JSON.stringify(name);

const most = 5;

/** At most five names, then how many more there are. */
export const listed = (names: readonly string[], separator = ', '): string => few(names, most, separator);

const these = (word: string, names: readonly string[]): string =>
  `${word}${names.length === 1 ? '' : 's'} ${listed(names)}`;

/** What a scope takes: `all namespaces but velero`, `namespace shop, objects app=shop`. */
export function scopeText(scope: Scope): string {
  const { namespaces, excludedNamespaces, selectors, resources, excludedResources, clusterResources } = scope;
  const where = namespaces === 'all' ? 'all namespaces' : these('namespace', namespaces);
  const parts = [excludedNamespaces.length === 0 ? where : `${where} but ${listed(excludedNamespaces)}`];
  if (scope.services.length > 0) parts.push(these('service', scope.services));
  if (selectors.length > 0) parts.push(`objects ${listed(selectors.map(selectorText), ' or ')}`);
  if (resources !== 'all') parts.push(`kinds ${listed(resources)}`);
  if (excludedResources.length > 0) parts.push(`no ${listed(excludedResources)}`);
  const cluster = typeof clusterResources === 'string' ? clusterResources : listed(clusterResources);
  return `${parts.join(', ')}, cluster resources: ${cluster}`;
}

/** Where the backups of a location lie. */
export function placeOfBackups(location: StorageLocation): string {
  const { provider, region, endpoint } = location;
  const where = [endpoint, region].filter((part) => part !== '').join(', ');
  return `${provider} ${folderText(location)}${where === '' ? '' : ` (${where})`}`;
}

export const storageName = ({ storage }: Schedule): string =>
  storage === '' ? "the server's default" : quoted(storage);

export const newBackupsOnly = 'This holds for new backups only; existing ones keep their expiry.';
