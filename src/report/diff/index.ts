import type { DiffFormat } from './diff-report.ts';
import { text } from './text.ts';

/** How a diff can be printed, in the order of `diffFormatNames`. */
export const diffFormats: readonly DiffFormat[] = [text];
