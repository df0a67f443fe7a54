import type { SchemaPart } from '../../schema-part.ts';

export const include: SchemaPart = {
  type: 'array',
  title: 'Include',
  description:
    'Files that hold more services, targets and external backups, as globs relative to the plan: a schedule can lie beside its application, with owners of its own. A name that stands twice is an error. A link to a file is read as that file; one to a folder is not followed.',
  examples: [['apps/*/backup.yaml']],
  minItems: 1,
  uniqueItems: true,
  items: { type: 'string', 'x-format': 'file-glob' },
};
