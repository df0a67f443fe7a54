import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { suggestion } from '../plan/suggest.ts';
import { providers } from '../providers/index.ts';
import type { Rule, Violation } from './rule.ts';

/** Plugin keys that the language has a word for. */
const words: Readonly<Record<string, string>> = {
  region: 'region',
  s3Url: 'endpoint',
  publicUrl: 'publicUrl',
  kmsKeyId: 'encryption.kmsKeyId',
  insecureSkipTLSVerify: 'tls.verify',
  credentialsFile: 'credentials',
  bucket: 'bucket',
  prefix: 'prefix',
  caCert: 'ca',
};

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, path, provider: providerName, hatch } of plan.storage) {
    const provider = providers.find((candidate) => candidate.name === providerName);
    for (const key of Object.keys(hatch ?? {})) {
      const place = { subject: `storage/${name}`, path: [...path, 'config', key], at: 'key' as const };
      const word = words[key];
      if (word !== undefined)
        yield { ...place, message: `plugin key ${key} is said by ${word}`, remedy: `write ${word} instead` };
      else if (provider !== undefined && !provider.acceptedKeys.includes(key)) {
        const near = suggestion(key, provider.acceptedKeys);
        const own = provider.acceptedKeys.filter((accepted) => words[accepted] === undefined);
        const meant = near === undefined ? undefined : (words[near] ?? near);
        yield {
          ...place,
          message: `plugin ${provider.plugin} has no key ${key}`,
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
