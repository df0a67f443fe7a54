/** What a store of secrets answers, by the entry's key and, behind a blank, the property. */
export type Vault = Readonly<Record<string, string>>;

/**
 * The data of the Secret that External Secrets makes of an ExternalSecret: what it fetches, in its template if there is
 * one. Of Go's templates it knows `{{ .word }}`.
 */
// biome-ignore lint/suspicious/noExplicitAny: an ExternalSecret as it was rendered
export function fetchedSecret({ spec }: any, vault: Vault): Readonly<Record<string, string>> {
  const fetched: Record<string, string> = {};
  for (const { secretKey, remoteRef } of spec.data) {
    const entry = [remoteRef.key, remoteRef.property].filter(Boolean).join(' ');
    const value = vault[entry];
    if (value === undefined) throw new Error(`the vault has no ${entry}`);
    fetched[secretKey] = value;
  }
  const data: Readonly<Record<string, string>> | undefined = spec.target.template?.data;
  if (data === undefined) return fetched;
  return Object.fromEntries(
    Object.entries(data).map(([key, text]) => [
      key,
      text.replace(/\{\{ \.(\w+) \}\}/g, (_, word: string) => {
        const value = fetched[word];
        if (value === undefined) throw new Error(`the template asks for ${word}, which is not fetched`);
        return value;
      }),
    ]),
  );
}
