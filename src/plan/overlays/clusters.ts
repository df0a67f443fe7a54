import type { Finding, Path } from '../../diagnostic.ts';
import { isMap, type Json } from '../../json.ts';
import { PlanDocument } from '../plan-document.ts';
import { schemaOf } from '../plan-schema.ts';
import { headFindings } from '../shape/head.ts';
import { shownName } from '../shape/place.ts';
import { finding } from '../shape/wording.ts';
import { Merge } from './merge.ts';
import { misspeltEnvironments } from './misspelt-environments.ts';
import { headKeys, notInOverlays } from './not-in-overlays.ts';
import { OverlayFindings } from './overlay-findings.ts';
import { entriesOf, entryOf, type MapSubtree, mapOf, type Subtree } from './subtree.ts';

/** The plan of each cluster, overlays laid over what is common. */
export interface ClusterPlans {
  /** In the order of the plan; the document itself where it is the plan of one cluster. */
  readonly documents: readonly PlanDocument[];
  /** Whether each cluster renders into a folder of its own below that of the plan. */
  readonly hasClusters: boolean;
  readonly findings: readonly Finding[];
}

const startsWith = (path: Path, start: Path): boolean => start.every((step, index) => path[index] === step);

const treeOf = ({ data, root }: PlanDocument): MapSubtree => ({ data, place: root });

function without(tree: MapSubtree, keys: readonly string[]): MapSubtree {
  const entries = entriesOf(tree);
  for (const key of keys) entries.delete(key);
  return mapOf(entries, tree.place);
}

/** An overlay without the keys that may not stand in one, each of which is reported. */
function allowedPart(overlay: MapSubtree, path: Path, findings: OverlayFindings): MapSubtree {
  const refused = notInOverlays.filter((key) => Object.hasOwn(overlay.data, key));
  for (const key of refused)
    findings.add(
      finding(
        'overlay-key',
        [...path, key],
        'key',
        `${key} is of the plan as a whole and cannot stand in an overlay`,
        `write ${key} at the top of the plan`,
      ),
    );
  return without(overlay, refused);
}

/** Keys at the top that are about one cluster. */
function reportBesideClusters({ data }: PlanDocument, findings: OverlayFindings): void {
  const report = (path: Path, why: string) =>
    findings.add(
      finding(
        'beside-clusters',
        path,
        'key',
        `${path.join('.')} cannot stand beside clusters: ${why}`,
        'leave it out',
      ),
    );
  if (data['cluster'] !== undefined) report(['cluster'], 'each entry of clusters is the name of one');
  const { output } = data;
  const flux = isMap(output) ? output['flux'] : undefined;
  if (isMap(flux) && flux['path'] !== undefined)
    report(['output', 'flux', 'path'], 'each cluster has a folder of its own, and its path is computed');
}

function unusedEnvironments(document: PlanDocument, used: ReadonlySet<Json | undefined>): readonly Finding[] {
  return document
    .keysOf(['environments'])
    .filter((name) => !used.has(name))
    .map((name) => ({
      ...finding(
        'environment-unused',
        ['environments', name],
        'key',
        `no cluster is of the environment ${shownName(name)}, so nothing in it is checked`,
        'name it in a cluster, or delete it',
      ),
      severity: 'warning' as const,
    }));
}

/** Each cluster's name and folder, which the plan of that cluster has as any plan of one cluster has them. */
function named(plan: MapSubtree, cluster: string, place: Subtree['place']): MapSubtree {
  const entries = entriesOf(plan);
  entries.set('cluster', { data: cluster, place: { ...place, value: place.key ?? place.value } });
  const output = entries.get('output');
  if (output !== undefined && isMap(output.data)) {
    const map = { data: output.data, place: output.place };
    const below = entryOf(map, 'path');
    const folder = typeof below?.data === 'string' ? below.data : 'rendered';
    const path = { data: `${folder.replace(/\/+$/, '')}/${cluster}`, place: below?.place ?? output.place };
    entries.set('output', mapOf(new Map([...entriesOf(map), ['path', path]]), output.place));
  }
  return mapOf(entries, plan.place);
}

/** The plan without the keys that have done their work; of a plan that has none of them, no place is asked for. */
function withoutHead(document: PlanDocument): PlanDocument {
  if (headKeys.every((key) => document.data[key] === undefined)) return document;
  const { data, place } = without(treeOf(document), headKeys);
  return new PlanDocument(document.source, data, () => place);
}

/** Lays environments and clusters over the plan. `reading`: what reading has found, which is not said again. */
export function clusterPlans(document: PlanDocument, reading: readonly Finding[]): ClusterPlans {
  const { clusters, environments } = document.data;
  const head = [...headFindings(document), ...(isMap(clusters) ? misspeltEnvironments(clusters) : [])];
  if (clusters === undefined) {
    return {
      documents: [withoutHead(document)],
      hasClusters: false,
      findings: [...head, ...unusedEnvironments(document, new Set())],
    };
  }
  if (!isMap(clusters)) return { documents: [], hasClusters: true, findings: head };

  const tree = treeOf(document);
  const common = without(tree, headKeys);
  const findings = new OverlayFindings([...reading, ...head]);
  reportBesideClusters(document, findings);
  const merge = new Merge(findings);
  const lay = (base: MapSubtree, section: string, name: string): MapSubtree => {
    const overlay = subtreeAt(tree, section, name);
    if (overlay === undefined) return base;
    const path = [section, name];
    const changes = section === 'clusters' ? without(overlay, ['environment']) : overlay;
    return merge.maps(base, allowedPart(changes, path, findings), schemaOf(), path);
  };
  const bases = new Map<string, MapSubtree>();
  const baseOf = (environment: Json | undefined): MapSubtree => {
    if (typeof environment !== 'string' || !isMap(environments) || !isMap(environments[environment]))
      return common;
    const known = bases.get(environment) ?? lay(common, 'environments', environment);
    bases.set(environment, known);
    return known;
  };
  const doubtful = (name: string) => head.some(({ path }) => startsWith(path, ['clusters', name]));
  const documents = document.keysOf(['clusters']).flatMap((name) => {
    const overlay = clusters[name];
    const place = subtreeAt(tree, 'clusters', name)?.place;
    if (!isMap(overlay) || place === undefined || doubtful(name)) return [];
    const plan = named(lay(baseOf(overlay['environment']), 'clusters', name), name, place);
    return [new PlanDocument(document.source, plan.data, () => plan.place)];
  });
  const used = new Set(
    Object.values(clusters).map((overlay) => (isMap(overlay) ? overlay['environment'] : '')),
  );
  // While something is wrong with the clusters, one of them may be meant to use it.
  const unused = head.length > 0 ? [] : unusedEnvironments(document, used);
  return { documents, hasClusters: true, findings: [...head, ...findings.list, ...unused] };
}

function subtreeAt(tree: MapSubtree, section: string, name: string): MapSubtree | undefined {
  const map = entryOf(tree, section);
  if (map === undefined || !isMap(map.data)) return undefined;
  const entry = entryOf({ data: map.data, place: map.place }, name);
  return entry !== undefined && isMap(entry.data) ? { data: entry.data, place: entry.place } : undefined;
}
