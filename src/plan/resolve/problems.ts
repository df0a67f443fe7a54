import type { Explanation, Finding, Path } from '../../diagnostic.ts';
import { resolveExplanations } from './explanations.ts';

const byCode: ReadonlyMap<string, Explanation> = new Map(
  resolveExplanations.map((explanation) => [explanation.code, explanation]),
);

export type ResolveCode = (typeof resolveExplanations)[number]['code'];

/** Collects what keeps a plan from being resolved; resolving goes on, so that one run reports everything. */
export class Problems {
  readonly findings: Finding[] = [];

  /** Whether the place is reported already; `path` is the very one that was given. */
  has(code: ResolveCode, path: Path): boolean {
    return this.findings.some((finding) => finding.code === code && finding.path === path);
  }

  add(
    code: ResolveCode,
    place: { readonly path: Path; readonly at?: Finding['at'] },
    subject: string,
    message: string,
    remedy = '',
  ): void {
    const explanation = byCode.get(code);
    this.findings.push({
      code,
      severity: explanation?.severity ?? 'error',
      message,
      remedy: remedy === '' ? (explanation?.remedy ?? '') : remedy,
      subject,
      path: place.path,
      at: place.at ?? 'value',
    });
  }
}
