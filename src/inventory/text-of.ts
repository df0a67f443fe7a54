/** 64 MiB; `kubectl get namespaces` prints about 1 KiB for each namespace. */
export const maxInventoryBytes = 64 * 1024 ** 2;

const encodingOf = ([first, second]: Uint8Array): string => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
};

/** The characters of a file in UTF-8, or in the UTF-16 that Windows PowerShell writes behind `>`. */
export function textOf(bytes: Uint8Array): { readonly text: string } | { readonly problem: string } {
  if (bytes.length > maxInventoryBytes) return { problem: 'is larger than 64 MiB' };
  try {
    return { text: new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes) };
  } catch {
    return { problem: 'is not UTF-8' };
  }
}
