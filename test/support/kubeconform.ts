import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { judge } from './judges.ts';

const root = join(import.meta.dirname, '../..');

/** Where kubeconform finds the schema of a kind: the committed ones and no other, so nothing is asked of the network. */
export const schemaLocation = (folder = join(root, 'schema/kubernetes')): string =>
  join(folder, '{{ .ResourceKind }}{{ .KindSuffix }}.json');

export interface Verdict {
  readonly accepted: boolean;
  /** kubeconform's words. */
  readonly output: string;
}

/** Asks kubeconform about `files` or folders, strictly: a field without a name in the schema is refused. */
export function kubeconform(files: readonly string[], folder?: string): Verdict {
  return run([...files], folder);
}

/** Asks kubeconform about one text. */
export function kubeconformText(text: string, folder?: string): Verdict {
  return run(['-'], folder, text);
}

function run(targets: readonly string[], folder?: string, input = ''): Verdict {
  const options = ['-strict', '-summary', '-schema-location', schemaLocation(folder)];
  const { status, stdout, stderr, error } = spawnSync(judge('kubeconform'), [...options, ...targets], {
    encoding: 'utf8',
    input,
    // A look at the network would fail at once.
    env: { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' },
  });
  if (error !== undefined) throw error;
  return { accepted: status === 0, output: `${stdout}${stderr}` };
}
