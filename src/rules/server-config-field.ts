import type { Path } from '../diagnostic.ts';
import { isMap, type Json, type JsonObject, ownValue } from '../json.ts';
import { quantity } from '../plan/formats/quantity.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { suggestion } from '../plan/suggest.ts';
import { compareVersions } from '../velero/releases.ts';
import {
  type ConfigField,
  type ConfigFields,
  nodeAgentConfig,
  repositoryConfig,
} from '../velero/server-config-fields.ts';
import type { Rule, Violation } from './rule.ts';

const isText = (value: Json): boolean => typeof value === 'string';

/** What the value must be, in words; '' where it is that. */
function wanted(field: ConfigField, value: Json): string {
  switch (field.type) {
    case 'text':
      return isText(value) ? '' : 'text';
    case 'true or false':
      return typeof value === 'boolean' ? '' : 'true or false';
    case 'count':
      return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
        ? ''
        : 'a whole number above 0';
    case 'quantity':
      return typeof value === 'string' && quantity.check(value) === null
        ? ''
        : 'a quantity in quotes, such as "500m" or "1Gi"';
    case 'list of texts':
      return Array.isArray(value) && value.every(isText) ? '' : 'a list of texts';
    case 'map of texts':
      return isMap(value) && Object.values(value).every(isText) ? '' : 'a map of texts';
    case 'choice':
      return typeof value === 'string' && field.values.includes(value) ? '' : field.values.join(', ');
    case 'list':
      return Array.isArray(value) ? '' : 'a list';
    case 'map':
    case 'fields':
      return isMap(value) ? '' : 'a map';
  }
}

/** The key at the end of the path, or whose item stands there. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `item ${last + 1} of ${String(path.at(-2))}` : String(last);
}

/** What to type instead of a value of the wrong type. */
function mended(field: ConfigField, value: Json): string {
  const general = 'correct the value, or remove the key';
  if (typeof value !== 'string') return general;
  const near = field.type === 'choice' ? suggestion(value, field.values) : undefined;
  if (near !== undefined) return `did you mean ${near}?`;
  const unquoted =
    field.type === 'count'
      ? /^[1-9]\d*$/.test(value)
      : field.type === 'true or false' && /^(true|false)$/.test(value);
  return unquoted ? `write ${value} without quotes` : general;
}

class ConfigCheck {
  readonly #version: string;

  constructor(version: string) {
    this.#version = version;
  }

  *fields(fields: ConfigFields, value: JsonObject, path: Path): Generator<Violation> {
    for (const [key, inner] of Object.entries(value)) {
      const place = [...path, key];
      const field = ownValue(fields, key);
      if (field !== undefined) {
        yield* this.#field(field, inner, place);
        continue;
      }
      const near = suggestion(key, Object.keys(fields));
      yield {
        message: `Velero reads no ${key} here`,
        subject: 'velero',
        path: place,
        at: 'key',
        remedy:
          near === undefined ? `its keys are ${Object.keys(fields).join(', ')}` : `did you mean ${near}?`,
      };
    }
  }

  *#field(field: ConfigField, value: Json, path: Path): Generator<Violation> {
    const name = nameOf(path);
    if (field.since !== undefined && compareVersions(this.#version, field.since) < 0) {
      yield {
        message: `${name} needs Velero ${field.since}; the plan names ${this.#version}`,
        subject: 'velero',
        path,
        at: 'key',
        remedy: 'name a newer release under velero.version, or leave the field out',
      };
      return;
    }
    const words = wanted(field, value);
    if (words !== '') {
      const one = field.type === 'choice' ? 'one of ' : '';
      yield {
        message: `${name} must be ${one}${words}`,
        subject: 'velero',
        path,
        remedy: mended(field, value),
      };
      return;
    }
    if (field.type === 'fields' && isMap(value)) yield* this.fields(field.fields, value, path);
    if (field.type === 'map' && isMap(value))
      for (const [key, inner] of Object.entries(value)) yield* this.#field(field.of, inner, [...path, key]);
    if (field.type === 'list' && Array.isArray(value))
      for (const [index, inner] of value.entries()) yield* this.#field(field.of, inner, [...path, index]);
  }
}

function* check({ velero }: ResolvedPlan): Generator<Violation> {
  const config = new ConfigCheck(velero.version);
  if (velero.nodeAgent.config !== null)
    yield* config.fields(nodeAgentConfig, velero.nodeAgent.config, ['velero', 'nodeAgent', 'config']);
  if (velero.repository.config !== null)
    yield* config.fields(repositoryConfig, velero.repository.config, ['velero', 'repository', 'config']);
}

export const serverConfigField: Rule = {
  code: 'server-config-field',
  severity: 'error',
  title: "the node agent's and the repository's configuration hold what Velero reads",
  why: `Both are read once, at the start. A key that Velero does not know is dropped without a word; a value of another type stops the
node agent, and with it every backup of files; an unknown maintenance interval stops the repository. Source: pkg/types/node_agent.go and
pkg/repository/udmrepo/repo_options.go.`,
  remedy: 'correct or remove the key',
  example: {
    bad: 'velero: { nodeAgent: { config: { loadConcurency: { globalConfig: 2 } } } }',
    good: 'velero: { nodeAgent: { config: { loadConcurrency: { globalConfig: 2 } } } }',
  },
  needs: 'entry',
  check,
};
