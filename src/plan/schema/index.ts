import { providers } from '../../providers/index.ts';
import { recipes } from '../../recipes/index.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { acknowledge } from './acknowledge.ts';
import { alerts } from './alerts.ts';
import { certificateAuthorityDefinition } from './certificate-authority.ts';
import { clusters, environments } from './clusters.ts';
import { credentialDefinitions } from './credentials.ts';
import { external } from './external.ts';
import { hook, hooks, recipeDefinition, recipeHook, stepsHook } from './hooks.ts';
import { include } from './include.ts';
import { inventory } from './inventory.ts';
import { mirrors } from './mirrors.ts';
import { output } from './output.ts';
import { restore } from './restore.ts';
import { retention } from './retention.ts';
import { services } from './services.ts';
import { scheduleEntry } from './settings.ts';
import { locationDefinition, storage, storageLocation } from './storage.ts';
import { targets, tiers } from './targets.ts';
import { velero } from './velero.ts';
import { volumes } from './volumes.ts';

const definitions: Readonly<Record<string, SchemaPart>> = {
  ...Object.fromEntries(
    providers.map((provider) => [locationDefinition(provider), storageLocation(provider)]),
  ),
  ...credentialDefinitions,
  ...certificateAuthorityDefinition,
  hook: hook(recipes),
  ...Object.fromEntries(recipes.map((recipe) => [recipeDefinition(recipe), recipeHook(recipe)])),
  'steps-hook': stepsHook,
  'schedule-entry': scheduleEntry,
};

/**
 * The whole language, with `required` as for the plan of one cluster: what `schema/backup-plan.schema.json` is generated
 * from, where `tools/overlay-schema.mjs` adds what may stand in an overlay.
 */
export const languageSchema: SchemaPart = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Backup plan',
  description: 'What a Kubernetes cluster backs up with Velero, when, where to and for how long.',
  type: 'object',
  additionalProperties: false,
  required: ['version', 'cluster', 'velero', 'targets', 'output'],
  properties: {
    version: {
      type: 'integer',
      title: 'Language version',
      description: 'Version of the plan language.',
      examples: [1],
      const: 1,
    },
    cluster: {
      type: 'string',
      title: 'Cluster',
      description: 'Name of the cluster: a label on every object, and the default prefix in the bucket.',
      examples: ['home'],
      'x-format': 'cluster-name',
    },
    namespace: {
      type: 'string',
      title: 'Namespace',
      description: 'The namespace of services and targets that name none.',
      examples: ['shop'],
      'x-format': 'namespace',
    },
    inventory,
    velero,
    storage: storage(providers),
    volumes,
    retention,
    hooks,
    services,
    tiers,
    targets,
    external,
    mirrors,
    restore,
    alerts,
    output,
    acknowledge,
    include,
    environments,
    clusters,
  },
  definitions,
};
