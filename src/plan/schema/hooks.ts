import { inlineTimeoutSeconds } from '../../recipes/inline-hook.ts';
import type { Recipe } from '../../recipes/recipe.ts';
import type { SchemaPart } from '../../schema-part.ts';

const container = {
  type: 'string',
  title: 'Container',
  description: "The container of the pod in which the command runs; without it, the service's.",
  examples: ['postgres'],
  'x-format': 'dns-label',
} as const satisfies SchemaPart;

const onError = {
  type: 'string',
  title: 'On error',
  description:
    'What a failed command means: `fail` leaves the pod out of the backup, `continue` takes it as it is. The backup is partially failed in both cases.',
  examples: ['continue'],
  default: 'fail',
  enum: ['fail', 'continue'],
} as const satisfies SchemaPart;

/** As the plan writes it, which knows nothing smaller than minutes. */
const durationText = (seconds: number): string =>
  seconds % 3600 === 0 ? `${seconds / 3600}h` : `${Math.ceil(seconds / 60)}m`;

const timeout = (usualSeconds: number) =>
  ({
    type: 'string',
    title: 'Timeout',
    description: 'How long Velero waits for the command; the command itself is not ended.',
    examples: ['10m'],
    default: durationText(usualSeconds),
    'x-format': 'duration',
  }) as const satisfies SchemaPart;

const step = (title: string, description: string): SchemaPart => {
  const around = { container, timeout: timeout(inlineTimeoutSeconds), onError };
  return {
    type: 'object',
    title,
    description,
    examples: [{ script: 'sync' }],
    oneOf: [
      {
        title: 'Script',
        type: 'object',
        additionalProperties: false,
        required: ['script'],
        properties: {
          script: {
            type: 'string',
            title: 'Script',
            description: 'Runs as `sh -c` in the container, which must have a shell.',
            examples: ['dsctl localhost db2bak /data/bak'],
            minLength: 1,
          },
          ...around,
        },
      },
      {
        title: 'Command',
        type: 'object',
        additionalProperties: false,
        required: ['command'],
        properties: {
          command: {
            type: 'array',
            title: 'Command',
            description: 'Runs this program with these arguments, without a shell.',
            examples: [['/usr/bin/sync-to-disk', '--wait']],
            minItems: 1,
            items: { type: 'string' },
          },
          ...around,
        },
      },
    ],
  };
};

/** Name of the definition of a recipe's hook; the types are called after it. */
export const recipeDefinition = (recipe: Recipe): string => `${recipe.name}-hook`;

/** A hook that uses a recipe: the recipe's own parameters and what all hooks share. */
export function recipeHook({
  name,
  title,
  description,
  parameters,
  bringsContainer,
  defaultTimeoutSeconds,
}: Recipe): SchemaPart {
  return {
    type: 'object',
    title,
    description,
    additionalProperties: false,
    required: ['recipe', ...parameters.required],
    properties: {
      recipe: {
        type: 'string',
        title: 'Recipe',
        description: "The application's own way to a consistent backup.",
        examples: [name],
        const: name,
      },
      ...parameters.properties,
      ...(bringsContainer ? {} : { container }),
      timeout: timeout(defaultTimeoutSeconds),
      onError,
    },
  };
}

/** A hook written out. */
export const stepsHook: SchemaPart = {
  type: 'object',
  title: 'Own steps',
  description: 'Commands before and after the pod is backed up.',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    pre: step('Before', 'Runs before the pod and its volumes are backed up.'),
    post: step(
      'After',
      'Runs after the pod and its volumes are backed up. It does not run if the step before failed and said `fail`.',
    ),
  },
};

/** One hook: a recipe or steps of one's own. */
export const hook = (recipes: readonly Recipe[]): SchemaPart => ({
  title: 'Hook',
  description:
    "What runs in a pod around its backup: a recipe with its parameters, or commands of one's own.",
  examples: [{ recipe: 'redis-save' }, { pre: { script: 'sync' } }],
  oneOf: [
    {
      title: 'Recipe',
      type: 'object',
      discriminator: { propertyName: 'recipe' },
      oneOf: recipes.map((recipe) => ({ $ref: `#/definitions/${recipeDefinition(recipe)}` })),
    },
    { $ref: '#/definitions/steps-hook' },
  ],
});

/** The top-level map of hooks that several services share. */
export const hooks = {
  type: 'object',
  title: 'Shared hooks',
  description: 'Hooks that several services use by name.',
  examples: [{ 'nightly-dump': { recipe: 'postgres-dump', user: 'app', database: 'app', volume: 'data' } }],
  propertyNames: { type: 'string', 'x-format': 'name' },
  additionalProperties: { $ref: '#/definitions/hook' },
} as const satisfies SchemaPart;

/** `services.<name>.hooks`. */
export const serviceHooks = {
  type: 'array',
  title: 'Hooks',
  description:
    "Runs these, in this order, around every backup that holds the service's pods: the name of a shared hook, or a hook itself.",
  examples: [['nightly-dump'], [{ recipe: 'redis-save' }]],
  default: [],
  items: {
    oneOf: [
      { title: 'Name of a shared hook', type: 'string', 'x-reference': 'hooks' },
      { $ref: '#/definitions/hook' },
    ],
  },
} as const satisfies SchemaPart;
