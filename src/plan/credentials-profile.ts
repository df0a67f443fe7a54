/** Section of AWS's credentials file that a location reads. */
export const profileOf = (config: readonly { readonly key: string; readonly value: string }[]): string =>
  config.find(({ key }) => key === 'profile')?.value ?? 'default';
