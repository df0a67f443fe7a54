import { heavyJudge } from '../support/heavy-judges.ts';

type Micromark = (text: string, options: object) => string;

/** Markdown as GitHub reads it, as HTML before GitHub cleans it. */
export async function githubHtml(): Promise<(markdown: string) => string> {
  const { micromark } = (await import(heavyJudge('micromark/index.js'))) as { micromark: Micromark };
  const { gfm, gfmHtml } = (await import(heavyJudge('micromark-extension-gfm/index.js'))) as {
    gfm(): unknown;
    gfmHtml(): unknown;
  };
  return (markdown) =>
    micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}
