/** Makes a folder a checkout of the example change. Gives what `plan diff` is then asked to compare. */
export function checkOutChange(repository: string): readonly string[];
/** PNG of the whole page, and the page as Chromium understood it; height in pixels. */
export function pictureOf(
  markdown: string,
  options?: { readonly chromium?: string; readonly width?: number },
): Promise<{ readonly html: string; readonly height: number; readonly png: Buffer }>;
