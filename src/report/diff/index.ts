import type { DiffFormat } from './diff-report.ts';
import { github } from './github.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { text } from './text.ts';

/** How a diff can be printed, in the order of `diffFormatNames`. */
export const diffFormats: readonly DiffFormat[] = [text, markdown, json, html, github];
