import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { awsEncryptionKeys, awsValueRefusal } from '../providers/plugins/velero-plugin-for-aws.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, path, plugin, config, hatch } of plan.storage) {
    if (plugin !== 'velero-plugin-for-aws') continue;
    const encryptions = config.filter(({ key, value }) => awsEncryptionKeys.includes(key) && value !== '');
    for (const { key, value } of config) {
      if (!Object.hasOwn(hatch ?? {}, key)) continue;
      const place = { subject: `storage/${name}`, path: [...path, 'config', key] };
      const refusal = awsValueRefusal(key, value);
      if (refusal !== null)
        yield {
          ...place,
          message: `plugin ${plugin} refuses this ${key}: ${refusal}`,
          ...(key === 'tagging' && !value.includes('&')
            ? { remedy: `write a second tag, as in ${value}&managed-by=velero` }
            : {}),
        };
      else if (encryptions.length > 1 && encryptions.some((encryption) => encryption.key === key))
        yield {
          ...place,
          message: `plugin ${plugin} takes one encryption, and here are ${encryptions.map((encryption) => encryption.key).join(' and ')}`,
          remedy: 'remove all but one',
        };
    }
  }
}

export const pluginValue: Rule = {
  code: 'plugin-value',
  severity: 'error',
  title: "a location's config holds only values that its plugin takes",
  why: 'The plugin does not start with a value that it refuses: the location stays Unavailable, and every backup to it fails validation. A single tag is such a value. Source: velero-plugin-for-aws, object_store.go and helpers.go.',
  remedy: 'correct or remove the value',
  example: {
    bad: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: s3 }, config: { tagging: team=shop } }',
    good: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: s3 }, config: { tagging: team=shop&stage=production } }',
  },
  needs: 'entry',
  check,
};
