import type { CommandOption } from './command.ts';

/** The option of every command that compiles a plan. */
export const inventoryOption: CommandOption = {
  flags: '--inventory <file>',
  description:
    'namespaces of the cluster, as kubectl get namespaces --output json prints them, or their manifests; in place of the inventory that the plan names; CLUSTER=FILE for one of many clusters; may be repeated',
  repeatable: true,
};
