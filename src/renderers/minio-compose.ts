import template from '../../templates/minio-compose.yaml.hbs';
import { bucketStatements, policyDocument, veleroAccess } from './minio-access.ts';
import { type ComposeServer, composeServers } from './minio-servers.ts';
import type { Renderer } from './renderer.ts';

/** Compose replaces `$NAME` in every value; `$$` stands for the character. Source: compose-spec, interpolation. */
const literal = (text: string): string => text.replaceAll('$', () => '$$');

/** Compose fills it in from the env file, and starts nothing while it is missing or empty. */
const required = (variable: string): string => `\${${variable}:?set it in compose/.env}`;

function viewOf({ location, settings, root, user, project }: ComposeServer) {
  return {
    location: location.name,
    project: literal(project),
    image: literal(settings.image),
    clientImage: literal(settings.clientImage),
    apiPort: String(settings.ports.api),
    consolePort: String(settings.ports.console),
    volume: literal(settings.volume),
    rootUser: required(root.user),
    rootPassword: required(root.password),
    user: required(user.user),
    password: required(user.password),
    bucket: literal(location.bucket),
    policyName: veleroAccess,
    policy: literal(policyDocument(bucketStatements(location))),
  };
}

export const minioCompose: Renderer = {
  name: 'minio-compose',
  description: "MinIO outside the cluster, with the private bucket and Velero's own user, for Docker Compose",
  kind: 'compose',
  template,
  files: (plan) =>
    composeServers(plan).map((server) => ({
      path: server.file,
      view: viewOf(server),
      origin: server.settings.path,
      objects: [],
    })),
};
