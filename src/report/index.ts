import type { FindingFormat } from './finding-format.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** How findings can be printed; the first is what a person gets who asks for none. */
export const formats: readonly FindingFormat[] = [text, json, github, gitlab, sarif];
