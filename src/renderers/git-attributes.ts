import template from '../../templates/git-attributes.hbs';
import type { Renderer } from './renderer.ts';

export const gitAttributes: Renderer = {
  name: 'git-attributes',
  description: 'line ends as they were rendered, and the folder marked as generated for reviewers',
  kind: 'text',
  template,
  files: () => [{ path: '.gitattributes', view: {}, origin: ['output'], objects: [] }],
};
