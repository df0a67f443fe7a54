import type { Finding, Path } from '../../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../../json.ts';
import { argumentSecrets, secretArguments } from '../../redact/arguments.ts';
import { authorization, privateKey, token, webhook } from '../../redact/shapes.ts';
import { isSecretKey, redact } from '../../redact.ts';
import { hasUserInfo } from '../formats/addresses.ts';
import { changesSecrets, givesContent, mergedPart, writesSecret } from './patched-secrets.ts';
import { placeName } from './place.ts';
import { finding } from './wording.ts';

/** Keys whose value is a secret whatever it looks like; keys that end in one of these often only name a Secret. */
const secretKeys = new Set(
  [
    'accessKey',
    'accessKeyId',
    'awsAccessKeyId',
    'secretKey',
    'secretAccessKey',
    'awsSecretAccessKey',
    'accountKey',
    'apiKey',
    'clientSecret',
    'password',
    'passwd',
    'passphrase',
    'privateKey',
    'rootPassword',
    'sessionToken',
    'token',
  ].map((key) => key.toLowerCase()),
);

const plainForm = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Forms that are secrets wherever they stand. Bounded, so that the time is proportional to the text. */
const shapes: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  privateKey,
  token,
  /:\/\/[^\s/?#@:$]{1,256}:[^\s/?#@$]{1,256}@/,
  authorization,
  webhook,
  // `password=abc` of libpq, beside what else it connects with; alone it may be a variable or a pattern.
  /(?:^|[\s"'])(?:host|hostaddr|port|dbname|user|sslmode|connect_timeout)=[^\n]{0,400}?[\s"']password=["']?[^\s"'$`;|&(){}<%\\.*]/,
  /(?:^|[\s"'])password=["']?[^\s"'$`;|&(){}<%\\.*][^\n]{0,400}?\s(?:host|hostaddr|port|dbname|user|sslmode)=/,
];

/** `PGPASSWORD=abc` in a script or an env list; not `$PASSWORD`, not `PASSWORD_FILE=…`, not `ALLOW_EMPTY_PASSWORD=yes`. */
const assignment =
  /\b(?:[A-Z0-9_]{0,60}(?:PASSWORD|PASSWD|PASSPHRASE|_PASS)|MYSQL_PWD|REDISCLI_AUTH|AWS_SECRET_ACCESS_KEY|aws_secret_access_key|[A-Z0-9_]{0,60}_TOKEN)\s{0,4}=\s{0,4}(["']?)(?!(?:yes|no|true|false)(?![^\s"'`;|&)]))([^\s"'$`;|&(){}<]{1,256})/;

/** `secret_key: abc`, as in a configuration file that is pasted whole. */
const setting =
  /\b(?:secret_?key|secret_?access_?key|access_?key_?id)["']?\s{0,4}[:=]\s{0,4}["']?[^\s"'$`;|&(){}<]{8,256}/i;

/** Where a program finds the secret: `env:KEY` and `stdin` of openssl, or a path. A key in base64 may begin with a slash, too, but has capitals. */
const elsewhere = /(?:(?:file:|env:|fd:)[\w./-]{1,256}|stdin|(?:\/[a-z0-9._-]{1,64}){2,16})(?![^\s"'`;|&)])/
  .source;

/** `--password=abc` among the arguments of a program. */
const argument = new RegExp(
  `(?:^|\\s)--?(?!no-)[a-z-]{0,40}(?:password|passwd|secret-key|access-key|token)=["']?(?!${elsewhere})[^\\s"'$\`;|&(){}<-]`,
);

const fromElsewhere = new RegExp(`^["']?${elsewhere}`);

/** What is put in when the program runs. */
const isFilledIn = (argument: string): boolean => /[$`%<{]/.test(argument) || fromElsewhere.test(argument);

/** `--password abc`, `redis-cli -a abc`. */
const holdsArgument = (text: string): boolean =>
  argumentSecrets(text).some(({ start, end }) => !isFilledIn(text.slice(start, end)));

/** Which items of a list of arguments hold a password. */
function secretItems(list: readonly Json[]): ReadonlySet<number> {
  const words = list.map((item) => (typeof item === 'string' ? item : ''));
  const found = secretArguments(words).filter(
    ({ word, start, end }) => !isFilledIn((words[word] ?? '').slice(start, end)),
  );
  return new Set(found.map(({ word }) => word));
}

/** A patch or a configuration that is written as a text. */
function jsonWithin(text: string): Json {
  if (!/^\s{0,20}[[{]/.test(text) || text.length > 65_536) return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

const isSecretText = (text: string): boolean =>
  argument.test(text) ||
  holdsArgument(text) ||
  shapes.some((shape) => shape.test(text)) ||
  assignment.test(text) ||
  setting.test(text) ||
  hasUserInfo(text);

/** `GOOGLE_APPLICATION_CREDENTIALS` and its like hold the path of a file, and `…_SECRET` mostly the name of a Secret. */
const namesAFile = /(?:CREDENTIALS?|SECRETS?)$/;

/** `{ name: AWS_SECRET_ACCESS_KEY, value: … }`, as in an env list. */
function namedSecret(holder: Json, key: string | number): boolean {
  const name = key === 'value' && isMap(holder) ? holder['name'] : null;
  return (
    typeof name === 'string' && /^[A-Z][A-Z0-9_]*$/.test(name) && isSecretKey(name) && !namesAFile.test(name)
  );
}

/** Keys of an External Secrets reference name fields of a vault. */
const namesFields = (path: Path): boolean => path.includes('externalSecret');

const remedyAt = (path: Path): string => {
  const [section, name] = path;
  if (section === 'storage' && path[2] === 'server' && path[3] === 'helm')
    return 'put it in a Secret and write root: { secret: minio-root }';
  if (section === 'storage' && path.length > 3 && path[2] === 'server')
    return 'write { env: PREFIX }, and put PREFIX_USER and PREFIX_PASSWORD into the env file';
  if (path.at(-1) === 'pem') return 'paste the certificate alone; a private key has no place in a plan';
  if (section === 'storage' && name !== undefined)
    return 'put it in a Secret and write credentials: { secret: velero-s3 }';
  if (section === 'velero' && name === 'repository')
    return 'put it in a Secret and write password: { secret: velero-repo-credentials }';
  if ((section === 'services' || section === 'hooks') && path.includes('command'))
    return 'write script: in place of command:, and read it there from an environment variable of the container, such as "$POSTGRES_PASSWORD"';
  if (section === 'services' || section === 'hooks')
    return 'read it from an environment variable of the container, such as "$POSTGRES_PASSWORD"';
  return 'put it in a Secret and refer to that by name';
};

/** Every literal secret in the plan, hatches included. The findings do not hold what they found. */
export function literalSecrets(data: JsonObject): readonly Finding[] {
  const found: Finding[] = [];
  const report = (path: Path, at: Finding['at']) => {
    const where = at === 'key' ? placeName(path.slice(0, -1)) : redact(placeName(path));
    found.push(finding('literal-secret', path, at, `${where} holds a secret in plain text`, remedyAt(path)));
  };
  const holdsSecrets = (text: string): boolean => {
    const inner = jsonWithin(text);
    return inner !== null && literalSecrets({ inner }).length > 0;
  };
  const mergesSecret = (text: string, inSecret: boolean): boolean => {
    const part = mergedPart(text);
    return part !== null && ((inSecret && givesContent(part)) || literalSecrets({ part }).length > 0);
  };
  const visit = (value: Json, path: Path, holder: Json, inSecret: boolean) => {
    const key = path.at(-1);
    if (typeof value === 'string') {
      const byKey =
        typeof key === 'string' &&
        secretKeys.has(plainForm(key)) &&
        value !== '' &&
        !value.startsWith('$') &&
        !namesFields(path);
      if (
        byKey ||
        isSecretText(value) ||
        holdsSecrets(value) ||
        (key !== undefined && namedSecret(holder, key) && !/^(?:yes|no|true|false)?$/.test(value)) ||
        (key === 'value' && writesSecret(holder, value, inSecret)) ||
        (key === 'patchData' && mergesSecret(value, inSecret))
      )
        report(path, 'value');
    } else if (typeof value === 'number') {
      if (typeof key === 'string' && /^(pass(word|wd|phrase)|rootpassword)$/.test(plainForm(key)))
        report(path, 'value');
    } else if (Array.isArray(value)) {
      const secret = secretItems(value);
      value.forEach((item: Json, index) => {
        if (secret.has(index)) report([...path, index], 'value');
        else visit(item, [...path, index], value, inSecret);
      });
    } else if (isMap(value)) {
      const within = inSecret || changesSecrets(value);
      for (const [name, item] of Object.entries(value)) {
        if (isSecretText(name)) report([...path, name], 'key');
        visit(item, [...path, name], value, within);
      }
    }
  };
  visit(data, [], null, false);
  return found;
}
