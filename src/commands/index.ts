import type { Command } from './command.ts';
import { explain } from './explain.ts';
import { render } from './render.ts';
import { schema } from './schema.ts';
import { show } from './show.ts';
import { validate } from './validate.ts';

export const commands: readonly Command[] = [validate, render, show, explain, schema];
