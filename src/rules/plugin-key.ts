import { ownValue } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { suggestion } from '../plan/suggest.ts';
import { providers } from '../providers/index.ts';
import type { Provider } from '../providers/provider.ts';
import type { Rule, Violation } from './rule.ts';

/** Keys that Velero itself gives every plugin, with the words of the language. */
const common: Readonly<Record<string, string>> = { bucket: 'bucket', prefix: 'prefix', caCert: 'ca' };

/** `endpoint` is of the providers alone whose address the plan tells; the other words are of every location. */
const takes = ({ parameters }: Provider, word: string): boolean =>
  word !== 'endpoint' || parameters.properties['endpoint'] !== undefined;

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, path, provider: providerName, hatch } of plan.storage) {
    const provider = providers.find((candidate) => candidate.name === providerName);
    if (provider === undefined) continue;
    const { plugin } = provider;
    const words: Readonly<Record<string, string>> = { ...common, ...plugin.words };
    for (const key of Object.keys(hatch ?? {})) {
      const place = { subject: `storage/${name}`, path: [...path, 'config', key], at: 'key' as const };
      const word = ownValue(words, key);
      if (word !== undefined)
        yield {
          ...place,
          message: `plugin key ${key} is said by ${word}`,
          remedy: takes(provider, word)
            ? `write ${word} instead`
            : `write ${word} instead, with provider: s3, for ${provider.title} has no other address`,
        };
      else if (!plugin.locationKeys.includes(key)) {
        const near = suggestion(key, plugin.locationKeys);
        const own = plugin.locationKeys.filter((accepted) => words[accepted] === undefined);
        const meant = near === undefined ? undefined : (words[near] ?? near);
        yield {
          ...place,
          message: `plugin ${plugin.name} has no key ${key}`,
          remedy: meant === undefined ? `its other keys are ${own.join(', ')}` : `did you mean ${meant}?`,
        };
      }
    }
  }
}

export const pluginKey: Rule = {
  code: 'plugin-key',
  severity: 'error',
  title: "a location's config holds only keys of its plugin",
  why: 'The plugin refuses a location with a key that it does not know: the location stays Unavailable, and every backup to it fails validation. Source: backupstoragelocation page of the plugin.',
  remedy: 'correct or remove the key',
  example: {
    bad: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: s3 }, config: { taging: team=shop&stage=production } }',
    good: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: s3 }, config: { tagging: team=shop&stage=production } }',
  },
  needs: 'entry',
  check,
};
