import type { MirrorEnd } from '../plan/resolved-mirrors.ts';
import type { StorageLocation } from '../plan/resolved-plan.ts';

/** An address as servers read it: the host in small letters, no usual port, no slash at the end. */
function addressMeaning(endpoint: string): string {
  if (!URL.canParse(endpoint)) return endpoint;
  const { protocol, host, pathname } = new URL(endpoint);
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}

/** The store of a mirror: its address is always known, and no other word says where it is. */
export const endMeaning = ({ endpoint }: MirrorEnd): string => addressMeaning(endpoint);

/** Keys of the provider that say which store is meant. */
export const accountText = ({ config }: StorageLocation): string =>
  config
    .filter(({ key }) => /^(?:storageAccount|subscriptionId|resourceGroup|project)$/.test(key))
    .map(({ key, value }) => `${key} ${value}`)
    .join(', ');

/** What says in which folder of which store backups lie; equal for equal places, however they are written. */
export const placeParts = (location: StorageLocation): Readonly<Record<string, string>> => ({
  provider: location.veleroProvider,
  bucket: location.bucket,
  prefix: location.prefix.replace(/\/+$/, ''),
  // A store with an address of its own has no other place for another region.
  region: location.endpoint === '' ? location.region : '',
  endpoint: addressMeaning(location.endpoint),
  account: accountText(location),
});

export const placeMeaning = (location: StorageLocation): string => JSON.stringify(placeParts(location));
