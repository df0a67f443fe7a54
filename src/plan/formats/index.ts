import { selectorProblem } from '../selector.ts';
import { bucket, chartRepository, prefix, url } from './addresses.ts';
import { certificate } from './certificate.ts';
import { claimGlob } from './claim-glob.ts';
import { computeResource } from './compute-resource.ts';
import { type Format, quoted } from './format.ts';
import { grafanaFolder } from './grafana-folder.ts';
import { image, plugin, registry, release, semver } from './images.ts';
import { labelKey, labelValue } from './labels.ts';
import { metric } from './metric.ts';
import * as names from './names.ts';
import { excludedNamespace, namespaceGlob } from './namespace-glob.ts';
import { oneLine } from './one-line.ts';
import { absolutePath, clusterFolder, fileGlob, relativeFile, relativePath, serviceName } from './paths.ts';
import { plainName, plainNamespace, plainPath } from './plain.ts';
import { capacity, quantity } from './quantity.ts';
import { reason } from './reason.ts';
import { clusterResource, excludedResource, resource, resourceGlob } from './resource.ts';
import { duration, isoDate, retention, timeZone, when } from './time.ts';

const selector: Format = {
  code: 'invalid-selector',
  check(text) {
    const problem = selectorProblem(text);
    return problem === null
      ? null
      : {
          message: `${quoted(text)} ${problem}`,
          remedy: 'write it as for kubectl -l, such as app=shop, or "tier in (a, b), !scratch"',
        };
  },
};

/** Every grammar that `x-format` may name in a schema. */
export const formats: ReadonlyMap<string, Format> = new Map(
  Object.entries({
    'absolute-path': absolutePath,
    'amazon-kms-key': names.amazonKmsKey,
    'api-version': names.apiVersion,
    'azure-container': names.azureContainer,
    bucket,
    capacity,
    certificate,
    'chart-repository': chartRepository,
    'claim-glob': claimGlob,
    'cluster-folder': clusterFolder,
    'cluster-name': names.clusterName,
    'cluster-resource': clusterResource,
    code: names.code,
    'compute-resource': computeResource,
    'dns-label': names.dnsLabel,
    'dns-subdomain': names.dnsSubdomain,
    'docker-volume': names.dockerVolume,
    duration,
    'excluded-namespace': excludedNamespace,
    'excluded-resource': excludedResource,
    'file-glob': fileGlob,
    'env-prefix': names.environmentPrefix,
    'field-path': names.fieldPath,
    'flux-variable': names.fluxVariable,
    host: names.host,
    'grafana-folder': grafanaFolder,
    'google-bucket': names.googleBucket,
    'google-kms-key': names.googleKmsKey,
    'google-service-account': names.googleServiceAccount,
    'iam-role': names.iamRole,
    image,
    'iso-date': isoDate,
    kind: names.kind,
    'kms-key': names.kmsKey,
    'label-key': labelKey,
    'label-value': labelValue,
    metric,
    name: names.name,
    'name-glob': names.nameGlob,
    namespace: names.namespace,
    'namespace-glob': namespaceGlob,
    plugin,
    'one-line': oneLine,
    'plugin-provider': names.pluginProvider,
    prefix,
    quantity,
    reason,
    region: names.region,
    registry,
    'relative-file': relativeFile,
    'relative-path': relativePath,
    release,
    resource,
    'resource-glob': resourceGlob,
    'resource-group': names.resourceGroup,
    retention,
    'retention-name': names.retentionName,
    'secret-key': names.secretKey,
    selector,
    semver,
    'service-name': serviceName,
    severity: names.severity,
    'storage-account': names.storageAccount,
    'time-zone': timeZone,
    'plain-name': plainName,
    'plain-namespace': plainNamespace,
    'plain-path': plainPath,
    url,
    uuid: names.uuid,
    when,
  }),
);
