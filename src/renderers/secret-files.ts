import { groupBy } from '../group-by.ts';
import { profileOf } from '../plan/credentials-profile.ts';
import type { ResolvedPlan, SecretKey } from '../plan/resolved-plan.ts';
import { pluginOf } from '../providers/plugins/index.ts';
import { added, createSecretOf, isMadeElsewhere } from './secret-commands.ts';
import type { Step } from './step.ts';

/** A file that somebody has to put under a key of a Secret, and the location that reads it. */
interface SecretFile {
  readonly secret: SecretKey;
  readonly what: 'credentials' | 'CA';
  readonly location: string;
  /** With its dot; '' where the plugin is not known. */
  readonly ending: string;
  /** What a person does, with the file's path. */
  readonly text: (path: string) => string;
}

function credentialsFiles({ storage, volumes }: ResolvedPlan): readonly SecretFile[] {
  const readers = [
    ...storage.map(({ name, credential, veleroProvider, config }) => ({
      name,
      credential,
      provider: veleroProvider,
      config,
    })),
    ...volumes.snapshotLocations,
  ];
  return readers.flatMap(({ name, credential, provider, config }) => {
    if (credential === null) return [];
    const known = pluginOf(provider)?.credentialsFile;
    const form = known?.form.replace('[default]', () => `[${profileOf(config)}]`) ?? 'as the plugin wants it';
    return [
      {
        secret: credential,
        what: 'credentials' as const,
        location: name,
        ending: known === undefined ? '' : `.${known.ending}`,
        text: (path: string) =>
          `Put them into a file \`${path}\`, which you delete afterwards. It is a file ${form}.`,
      },
    ];
  });
}

const certificateFiles = ({ storage }: ResolvedPlan): readonly SecretFile[] =>
  storage.flatMap(({ name, trust }) =>
    trust.kind === 'secret' || (trust.kind === 'mounted' && trust.source === 'secret')
      ? [
          {
            secret: trust.secret,
            what: 'CA' as const,
            location: name,
            ending: '.pem',
            text: (path: string) => `The certificate of the CA, in PEM form, as \`${path}\`.`,
          },
        ]
      : [],
  );

const keyOf = ({ name, key }: SecretKey): string => `${name}/${key}`;

/** Who reads one file, in a clause. */
const purpose = (readers: readonly SecretFile[]): string =>
  `the ${readers[0]?.what} of ${[...new Set(readers.map(({ location }) => location))].join(' and ')}`;

function stepOf(plan: ResolvedPlan, name: string, all: readonly SecretFile[], isThere: boolean): Step {
  const files = [...groupBy(all, ({ secret }) => secret.key)].map(([key, readers]) => {
    const [first] = readers;
    return { key, purpose: purpose(readers), text: first?.text, ending: first?.ending };
  });
  const isAlone = files.length === 1;
  const made = files.map(({ key, purpose: said, text, ending }) => {
    const path = `${isAlone ? name : `${name}-${key}`}${ending}`;
    return { source: `${key}=${path}`, text: `${isAlone ? '' : `For ${said}: `}${text?.(path)}` };
  });
  const create = createSecretOf(
    plan,
    name,
    made.map(({ source }) => source),
  );
  return {
    title: `Give Velero ${files.map(({ purpose: said }) => said).join(', and ')}`,
    text: made.map(({ text }) => text).join(' '),
    commands: [isThere ? added(create, plan, files.map(({ key }) => key).join('-')) : create],
  };
}

/**
 * The Secrets whose files people bring, each made by one command. What a server of the plan logs in with comes from that
 * server's own steps, which have made its Secret before.
 */
export function secretFileSteps(plan: ResolvedPlan): readonly Step[] {
  const logins = plan.storage.flatMap(({ server, credential }) =>
    server.kind === 'none' || credential === null ? [] : [credential],
  );
  const fromServers = new Set(logins.map(keyOf));
  const files = [...credentialsFiles(plan), ...certificateFiles(plan)].filter(
    ({ secret }) => !isMadeElsewhere(plan, secret) && !fromServers.has(keyOf(secret)),
  );
  return [...groupBy(files, ({ secret }) => secret.name)].map(([name, all]) =>
    stepOf(
      plan,
      name,
      all,
      logins.some((login) => login.name === name),
    ),
  );
}
