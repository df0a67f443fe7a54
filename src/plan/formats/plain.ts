import { type Complaint, type Format, quoted } from './format.ts';
import { dnsSubdomain, namespace } from './names.ts';
import { absolutePath } from './paths.ts';

const number = /^(\d+(\.\d*)?(e[+-]?\d+)?|0x[\da-f]+|0o[0-7]+|0b[01]+)$/;
const boolean = /^(y|n|yes|no|on|off|true|false)$/;

/**
 * What Helm takes a lower-case name for where a chart prints it without quotes, YAML's plain style; '' for a name. Helm
 * reads what its templates make as YAML 1.1. Source: sigs.k8s.io/yaml, goyaml.v2, resolve.go.
 */
export function plainMeaning(name: string): '' | 'a number' | 'a boolean' | 'nothing' {
  if (number.test(name)) return 'a number';
  if (boolean.test(name)) return 'a boolean';
  return name === 'null' ? 'nothing' : '';
}

const named = (format: Format, example: string): Format => ({
  code: format.code,
  check(text): Complaint | null {
    const found = format.check(text);
    const meaning = plainMeaning(text);
    if (found !== null || meaning === '') return found;
    return {
      message: `it stands without quotes in what the chart makes, and is read there as ${meaning} and not as a name`,
      remedy: `use a name that cannot be taken for anything else, such as ${example}`,
      repeatsNothing: true,
    };
  },
});

/** A namespace that Velero's chart prints. */
export const plainNamespace = named(namespace, 'velero');
/** The name of an object that MinIO's chart prints. */
export const plainName = named(dnsSubdomain, 'minio-backups');

/** A path that Velero's chart prints. */
export const plainPath: Format = {
  code: absolutePath.code,
  check(text) {
    const found = absolutePath.check(text);
    if (found !== null || /^[\w./@+~-]+$/.test(text)) return found;
    return {
      message: `${quoted(text)} stands without quotes in what the chart makes; a path of letters, digits and . _ - + ~ @ alone is read there as it is`,
      remedy: 'write one such as /var/lib/kubelet',
    };
  },
};
