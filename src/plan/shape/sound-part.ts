import type { Finding, Path } from '../../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../../json.ts';
import type { Plan } from '../plan.generated.ts';
import { schemaOf } from '../plan-schema.ts';

/** Sections whose entries stand for themselves: one can be left out and the rest still means what it says. */
const sectionsOfEntries = ['retention', 'hooks', 'services', 'storage', 'tiers', 'targets'] as const;

type Section = (typeof sectionsOfEntries)[number];

const isSection = (step: Path[number] | undefined): step is Section =>
  sectionsOfEntries.some((section) => section === step);

type Broken = Readonly<Record<Section, ReadonlySet<string>>>;

/** Names of an entry that it cannot do without: of its tier, its services, its storage location, its retention. */
function needs(section: Section, entry: JsonObject): readonly (readonly [Section, string])[] {
  const found: (readonly [Section, string])[] = [];
  const add = (to: Section, value: Json | undefined) => {
    if (typeof value === 'string') found.push([to, value]);
    if (Array.isArray(value)) for (const item of value as readonly Json[]) add(to, item);
  };
  if (section === 'services') add('hooks', entry['hooks']);
  if (section !== 'targets' && section !== 'tiers') return found;
  add('tiers', entry['tier']);
  add('services', entry['services']);
  const heights = [
    entry,
    ...(isMap(entry['schedules']) ? Object.values(entry['schedules']).filter(isMap) : []),
  ];
  for (const height of heights) {
    add('storage', height['storage']);
    add('retention', height['retention']);
  }
  return found;
}

/** The broken entries and all that need one, in the order in which entries need each other. */
function brokenEntries(data: JsonObject, places: readonly Path[]): Broken {
  const broken: Readonly<Record<Section, Set<string>>> = {
    retention: new Set(),
    hooks: new Set(),
    services: new Set(),
    storage: new Set(),
    tiers: new Set(),
    targets: new Set(),
  };
  for (const [section, name] of places) {
    if (isSection(section) && name !== undefined) broken[section].add(String(name));
  }
  for (const section of sectionsOfEntries) {
    const entries = data[section];
    if (!isMap(entries)) continue;
    for (const [name, entry] of Object.entries(entries)) {
      if (!isMap(entry)) continue;
      if (needs(section, entry).some(([to, needed]) => broken[to].has(needed))) broken[section].add(name);
    }
  }
  return broken;
}

/** Nulls, which reading has reported, are errors where they stand. */
function nullPlaces(data: JsonObject): readonly Path[] {
  const places: Path[] = [];
  const visit = (value: Json, path: Path) => {
    if (value === null) places.push(path);
    else if (Array.isArray(value))
      for (const [index, item] of (value as readonly Json[]).entries()) visit(item, [...path, index]);
    else if (isMap(value)) for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  visit(data, []);
  return places;
}

/** A default location that is left out would change what the others mean. */
const keepsMeaning = (data: JsonObject, broken: Broken): boolean =>
  broken.storage.size === 0 ||
  (isMap(data['storage']) && !broken.storage.has('default') && Object.hasOwn(data['storage'], 'default'));

/** Where something stands that cannot be read. */
export const brokenPlaces = (data: JsonObject, findings: readonly Finding[]): readonly Path[] => [
  ...findings.filter(({ severity }) => severity === 'error').map(({ path }) => path),
  ...nullPlaces(data),
];

/**
 * The plan without the entries that are broken and those that need one of them: what the later stages can still look
 * at. Null if something is broken that is no entry, or nothing is left to look at.
 */
export function soundPart(data: JsonObject, places: readonly Path[]): Plan | null {
  if (places.length === 0) return data as unknown as Plan;
  if (!places.every((path) => path.length >= 2 && isSection(path[0]))) return null;
  const broken = brokenEntries(data, places);
  if (!keepsMeaning(data, broken)) return null;
  const kept = Object.entries(data).map(([key, value]) => {
    if (!isSection(key) || !isMap(value)) return [key, value] as const;
    return [
      key,
      Object.fromEntries(Object.entries(value).filter(([name]) => !broken[key].has(name))),
    ] as const;
  });
  const plan: Readonly<Record<string, Json>> = Object.fromEntries(kept);
  const empty = [...(schemaOf().required ?? []), 'storage'].some(
    (key) => isMap(plan[key]) && Object.keys(plan[key] as JsonObject).length === 0,
  );
  return empty ? null : (plan as unknown as Plan);
}
