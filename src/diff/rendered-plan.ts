import type { Json, JsonObject } from '../json.ts';
import { readDocuments } from '../output/yaml-documents.ts';
import type {
  ResolvedPlan,
  Schedule,
  Service,
  ServiceHook,
  StorageLocation,
  VolumeMethod,
} from '../plan/resolved-plan.ts';
import type { HookStep } from '../recipes/recipe.ts';
import { gapsOf, parseCron, parseGoDuration } from '../velero/cron/index.ts';
import type { Requirement, Selector } from '../velero/label-selector.ts';
import { releaseOf } from '../velero/releases.ts';
import type { Scope } from '../velero/scope.ts';
import type { RenderedFile } from './objects.ts';

const isMap = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mapAt = (map: JsonObject, ...keys: readonly string[]): JsonObject =>
  keys.reduce<JsonObject>((at, key) => (isMap(at[key]) ? at[key] : {}), map);
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

function selectorOf(selector: JsonObject): Selector {
  const labels = Object.entries(mapAt(selector, 'matchLabels')).map(
    ([key, value]): Requirement => ({ key, operator: 'In', values: [String(value)] }),
  );
  const expressions = Array.isArray(selector['matchExpressions']) ? selector['matchExpressions'] : [];
  return [
    ...labels,
    ...expressions.filter(isMap).map((expression) => ({
      key: text(expression['key']),
      operator: text(expression['operator']) as Requirement['operator'],
      values: [...texts(expression['values'])].sort(),
    })),
  ];
}

/** What Velero is told to take, in the plan's words. */
function scopeOf(template: JsonObject): Scope {
  const included = texts(template['includedNamespaces']);
  const [one] = [template['labelSelector']];
  const several = Array.isArray(template['orLabelSelectors'])
    ? template['orLabelSelectors'].filter(isMap)
    : [];
  const resources = [
    ...texts(template['includedResources']),
    ...texts(template['includedNamespaceScopedResources']),
  ];
  const cluster = texts(template['includedClusterScopedResources']);
  const say = template['includeClusterResources'];
  const kinds = resources.length === 0 || resources.includes('*') ? ('all' as const) : resources;
  return {
    namespaces: included.length === 0 || included.includes('*') ? 'all' : included,
    excludedNamespaces: texts(template['excludedNamespaces']),
    selectors: [...(isMap(one) ? [one] : []), ...several].map(selectorOf),
    resources: kinds,
    excludedResources: [
      ...texts(template['excludedResources']),
      ...texts(template['excludedNamespaceScopedResources']),
    ],
    clusterResources:
      say === true ? 'all' : say === false ? 'none' : cluster.length > 0 ? cluster : 'related',
    services: [],
  };
}

function methodOf(template: JsonObject): VolumeMethod | 'none' {
  if (template['defaultVolumesToFsBackup'] === true) return 'fs-backup';
  if (template['snapshotMoveData'] === true) return 'snapshot-move';
  return template['snapshotVolumes'] === true ? 'snapshot' : 'skip';
}

/** Fields that narrow what a backup takes. */
const filters = (template: JsonObject): string =>
  JSON.stringify(
    Object.entries(template)
      .filter(([key]) => /^(?:included|excluded|include|labelSelector|orLabelSelectors)/.test(key))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** A Schedule of the folder, with the one that is rendered now under its name. */
interface SchedulePair {
  readonly document: JsonObject;
  readonly now: { readonly document: JsonObject; readonly schedule: Schedule } | null;
}

/** A schedule as its object says it; what no object says is as in the one that is rendered now, or in `like`. */
function scheduleOf({ document, now }: SchedulePair, plan: ResolvedPlan, like: Schedule): Schedule {
  const metadata = mapAt(document, 'metadata');
  const spec = mapAt(document, 'spec');
  const template = mapAt(spec, 'template');
  const own = now?.schedule ?? {
    ...like,
    entry: '',
    layer: '' as const,
    hooks: [],
    labels: [],
    annotations: [],
  };
  const cron = text(spec['schedule']);
  const parsed = parseCron(cron, plan.velero.release.cron);
  const gaps = parsed.ok ? gapsOf(parsed.cron) : null;
  const isSame = now?.schedule.cron === cron;
  const method = methodOf(template);
  const isNow = now !== null && filters(mapAt(now.document, 'spec', 'template')) === filters(template);
  return {
    ...own,
    name: text(metadata['name']),
    target: text(mapAt(metadata, 'labels')['backup-plan/target']) || own.target,
    scheduleText: isSame ? own.scheduleText : cron,
    cron,
    manual: isSame && own.manual,
    paused: spec['paused'] === true,
    longestGapSeconds: isSame ? own.longestGapSeconds : (gaps?.longest ?? null),
    shortestGapSeconds: isSame ? own.shortestGapSeconds : (gaps?.shortest ?? null),
    promiseGapSeconds: isSame ? own.promiseGapSeconds : (gaps?.longest ?? null),
    ttlSeconds: parseGoDuration(text(template['ttl'])) ?? own.ttlSeconds,
    storage: text(template['storageLocation']),
    scope: isNow && now !== null ? now.schedule.scope : scopeOf(template),
    volumes: { ...own.volumes, method: own.volumes.method === 'none' && method === 'skip' ? 'none' : method },
  };
}

function stepsOf(list: Json | undefined): readonly HookStep[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isMap).map((step) => {
    const exec = mapAt(step, 'exec');
    return {
      container: text(exec['container']),
      command: texts(exec['command']),
      onError: exec['onError'] === 'Continue' ? 'Continue' : 'Fail',
      timeoutSeconds: parseGoDuration(text(exec['timeout'])) ?? 0,
    };
  });
}

/** Hooks of all schedules by the service that their names begin with, each once. */
function hooksOf(
  documents: readonly JsonObject[],
  services: readonly Service[],
): ReadonlyMap<string, readonly ServiceHook[]> {
  const found = new Map<string, Map<string, ServiceHook>>();
  for (const document of documents) {
    const { resources } = mapAt(document, 'spec', 'template', 'hooks');
    for (const resource of Array.isArray(resources) ? resources.filter(isMap) : []) {
      const whole = text(resource['name']);
      const service = services
        .filter(({ name }) => whole.startsWith(`${name}-`))
        .sort((a, b) => b.name.length - a.name.length)[0];
      const name = service === undefined ? whole : whole.slice(service.name.length + 1);
      const now = service?.hooks.find((hook) => hook.name === name);
      const hook: ServiceHook = {
        ...(now ?? {
          path: [],
          recipe: '',
          stated: [],
          sidecar: null,
          volume: null,
          leaves: 'nothing' as const,
        }),
        name,
        pre: stepsOf(resource['pre']),
        post: stepsOf(resource['post']),
      };
      const key = service?.name ?? whole;
      found.set(key, (found.get(key) ?? new Map()).set(name, hook));
    }
  }
  return new Map([...found].map(([service, hooks]) => [service, [...hooks.values()]]));
}

function locationOf(
  document: JsonObject,
  now: StorageLocation,
  rendered: JsonObject | null,
): StorageLocation {
  const [spec, other] = [mapAt(document, 'spec'), mapAt(rendered ?? {}, 'spec')];
  const config = mapAt(spec, 'config');
  const credential = mapAt(spec, 'credential');
  const isSameServer = JSON.stringify(config) === JSON.stringify(mapAt(other, 'config'));
  const { bucket, prefix } = mapAt(spec, 'objectStorage');
  return {
    ...now,
    name: text(mapAt(document, 'metadata')['name']),
    provider: spec['provider'] === other['provider'] ? now.provider : text(spec['provider']),
    bucket: text(bucket),
    prefix: text(prefix),
    region: isSameServer ? now.region : text(config['region']),
    endpoint: isSameServer ? now.endpoint : text(config['s3Url']),
    config: Object.entries(config).map(([key, value]) => ({ key, value: String(value) })),
    credential:
      text(credential['name']) === ''
        ? null
        : { name: text(credential['name']), key: text(credential['key']) },
    readOnly: spec['accessMode'] === 'ReadOnly',
    isDefault: spec['default'] === true,
    verifyTls: { ...now.verifyTls, verify: config['insecureSkipTLSVerify'] !== 'true' },
    customerKey: isSameServer ? now.customerKey : null,
  };
}

/** Every object of a kind by its name. */
function objectsOf(files: readonly RenderedFile[], kind: string): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const { path, text: content } of files) {
    if (!/\.ya?ml$/.test(path) || !content.includes(`kind: ${kind}\n`)) continue;
    const read = readDocuments(content);
    for (const document of 'documents' in read ? read.documents : [])
      if (isMap(document) && document['kind'] === kind)
        found.set(text(mapAt(document, 'metadata')['name']), document);
  }
  return found;
}

/** The version that the rendered server says, where it is one that is known. */
function serverOf(files: readonly RenderedFile[], { velero }: ResolvedPlan): ResolvedPlan['velero'] {
  const images = [...objectsOf(files, 'HelmRelease').values()].map((document) =>
    mapAt(document, 'spec', 'values', 'image'),
  );
  const tag = images.map((image) => text(image['tag'])).find((found) => /^v\d+\.\d+\.\d+$/.test(found));
  const version = tag?.slice(1) ?? velero.version;
  const release = releaseOf(version);
  return release === null || version === velero.version ? velero : { ...velero, version, release };
}

/**
 * The plan that a rendered folder tells of: schedules with their hooks, storage locations and the release of the server.
 * What no object tells is taken to be as in `plan`, whose output is `rendered`, so that nothing is said of it.
 */
export function planOfOutput(
  files: readonly RenderedFile[],
  plan: ResolvedPlan,
  rendered: readonly RenderedFile[],
): ResolvedPlan {
  const [first] = plan.schedules;
  const documents = objectsOf(files, 'Schedule');
  const young = objectsOf(rendered, 'Schedule');
  const now = new Map(plan.schedules.map((schedule) => [schedule.name, schedule]));
  const server = { ...plan, velero: serverOf(files, plan) };
  const schedules = [...documents].flatMap(([name, document]) => {
    const [schedule, other] = [now.get(name), young.get(name)];
    const pair = schedule === undefined || other === undefined ? null : { schedule, document: other };
    return first === undefined ? [] : [scheduleOf({ document, now: pair }, server, first)];
  });
  const hooks = hooksOf([...documents.values()], plan.services);
  const locations = objectsOf(files, 'BackupStorageLocation');
  const otherLocations = objectsOf(rendered, 'BackupStorageLocation');
  const [location] = plan.storage;
  const targets = new Map<string, string[]>();
  for (const { target, name } of schedules) targets.set(target, [...(targets.get(target) ?? []), name]);
  const known = new Map(plan.targets.map((target) => [target.name, target]));
  return {
    ...server,
    schedules,
    services: plan.services.map((service) => ({ ...service, hooks: hooks.get(service.name) ?? [] })),
    storage: [...locations].flatMap(([name, document]) => {
      const like = plan.storage.find((one) => one.name === name) ?? location;
      return like === undefined ? [] : [locationOf(document, like, otherLocations.get(name) ?? null)];
    }),
    targets: [...targets].map(([name, names]) => ({
      ...(known.get(name) ?? { path: ['targets', name], tier: '', namespaceSelector: '' }),
      name,
      schedules: names,
    })),
    acknowledge: [],
  };
}
