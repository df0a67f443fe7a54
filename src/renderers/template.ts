import type Handlebars from 'handlebars';
import handlebarsRuntime from 'handlebars/runtime.js';
import type { Json } from '../json.ts';
import { blockText, quoteScalar } from '../output/yaml-text.ts';
import type { Template } from './renderer.ts';

/** An isolated runtime: helpers registered elsewhere do not leak in, and templates see own properties only. */
const runtime = (handlebarsRuntime as unknown as typeof Handlebars).create();
runtime.registerHelper('q', (value: unknown) => quoteScalar(value));
runtime.registerHelper('block', (value: Json, indent: number) => blockText(value, indent));

const options = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false } as const;
const ready = new WeakMap<Template, (view: object) => string>();

/**
 * V8 keeps a text that was put together from many pieces as a tree of them, which for a large file is several times its
 * size, until somebody asks for a character.
 */
function inOnePiece(text: string): string {
  text.charCodeAt(0);
  return text;
}

/** Lays out `view` with `template`. Throws when the template reads a key that the view lacks. */
export function renderTemplate(template: Template, view: object): string {
  let render = ready.get(template);
  if (render === undefined) {
    const compiled = runtime.template(template.spec as Parameters<typeof runtime.template>[0]);
    render = (data) => inOnePiece(compiled(data, options));
    ready.set(template, render);
  }
  return render(view);
}
