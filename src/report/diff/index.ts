import type { DiffFormat } from './diff-report.ts';
import { text } from './text.ts';

/** How a diff can be printed; the first is what a person gets who asks for none. */
export const diffFormats: readonly DiffFormat[] = [text];

export const diffFormatNames = ['text'] as const;
