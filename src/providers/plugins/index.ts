import type { StoragePlugin } from '../provider.ts';
import { awsPlugin } from './velero-plugin-for-aws.ts';
import { gcpPlugin } from './velero-plugin-for-gcp.ts';
import { azurePlugin } from './velero-plugin-for-microsoft-azure.ts';

/** Velero's own plugins; each also takes native snapshots of its cloud's disks. */
export const storagePlugins: readonly StoragePlugin[] = [awsPlugin, azurePlugin, gcpPlugin];

/** The plugin that a location's provider stands for, with or without `velero.io/`; undefined for somebody else's. */
export const pluginOf = (provider: string): StoragePlugin | undefined =>
  storagePlugins.find(({ veleroProvider }) => veleroProvider === provider.replace(/^velero\.io\//, ''));
