import template from '../../templates/minio-gitignore.hbs';
import { composeServers } from './minio-servers.ts';
import type { Renderer } from './renderer.ts';

export const minioGitignore: Renderer = {
  name: 'minio-gitignore',
  description: 'keeps the `.env` with the logins of the S3 server out of Git',
  kind: 'text',
  template,
  files(plan) {
    const [first] = composeServers(plan);
    if (first === undefined) return [];
    return [{ path: 'compose/.gitignore', view: {}, origin: first.settings.path, objects: [] }];
  },
};
