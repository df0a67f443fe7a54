import type { Explanation, Finding } from '../diagnostic.ts';
import type { Acknowledgement } from '../plan/resolved-plan.ts';

/** Findings about the plan's own `acknowledge` entries. */
export const acknowledgementExplanations = [
  {
    code: 'acknowledgement-expired',
    severity: 'error',
    title: 'an acknowledgement has not outlived its date',
    why: 'It was accepted until a day that has passed; going on silently would make it permanent.',
    remedy: 'mend what was acknowledged, or decide again and write a new until',
    example: {
      bad: 'acknowledge: [{ rule: snapshot-stays-in-storage, subject: service/cache, reason: until the move, until: 2020-01-31 }]',
      good: 'acknowledge: [{ rule: snapshot-stays-in-storage, subject: service/cache, reason: rebuilt from the queue }]',
    },
  },
  {
    code: 'acknowledgement-unused',
    severity: 'warning',
    title: 'an acknowledgement accepts something that is found',
    why: 'One that matches nothing is a decision about a plan that no longer exists, and would hide the next finding of that name.',
    remedy: 'remove the entry, or correct its rule and subject (both stand in the JSON report)',
    example: {
      bad: 'acknowledge: [{ rule: snapshot-stays-in-storage, subject: service/gone, reason: no longer there }]',
      good: 'acknowledge: []',
    },
  },
  {
    code: 'acknowledgement-of-error',
    severity: 'error',
    title: 'only warnings can be acknowledged',
    why: 'An error is a promise that cannot be kept; accepting it would render a backup that holds less than it says.',
    remedy: 'mend the error; the entry can go',
    example: {
      bad: 'acknowledge: [{ rule: name-too-long, subject: target/shop, reason: it has always been so }]',
      good: 'acknowledge: []',
    },
  },
] as const satisfies readonly Explanation[];

type Code = (typeof acknowledgementExplanations)[number]['code'];

const explanationOf = Object.fromEntries(
  acknowledgementExplanations.map((explanation) => [explanation.code, explanation]),
) as Readonly<Record<Code, Explanation>>;

function about(code: Code, { path, rule, subject }: Acknowledgement, message: string): Finding {
  const { severity, remedy } = explanationOf[code];
  return { code, severity, message, remedy, subject: `acknowledge/${rule}/${subject}`, path, at: 'value' };
}

const accepts =
  ({ rule, subject }: Acknowledgement) =>
  (finding: Finding) =>
    finding.code === rule && finding.subject === subject;

/** Findings with acknowledged warnings turned into information, and those about the acknowledgements themselves. */
export interface Acknowledged<Found extends Finding> {
  readonly findings: readonly Found[];
  readonly own: readonly Finding[];
}

/**
 * Accepts what the plan accepts, and judges the acknowledgements. `partial`: not everything could be looked at. Entries
 * about others' codes, risks of a change, are looked for where two plans are compared.
 */
export function acknowledge<Found extends Finding>(
  findings: readonly Found[],
  acknowledgements: readonly Acknowledgement[],
  today: string,
  partial: boolean,
  isOthers: (code: string) => boolean = () => false,
): Acknowledged<Found> {
  const own: Finding[] = [];
  const living = acknowledgements.filter((entry) => {
    if (entry.until === '' || entry.until >= today) return true;
    own.push(
      about(
        'acknowledgement-expired',
        entry,
        `the acknowledgement of ${entry.rule} for ${entry.subject} ended on ${entry.until}`,
      ),
    );
    return false;
  });
  for (const entry of living) {
    const matched = findings.filter(accepts(entry));
    if (matched.some(({ severity }) => severity === 'error')) {
      own.push(
        about('acknowledgement-of-error', entry, `${entry.rule} is an error and cannot be acknowledged`),
      );
    } else if (matched.length === 0 && !partial && !isOthers(entry.rule)) {
      own.push(
        about('acknowledgement-unused', entry, `nothing called ${entry.rule} is found for ${entry.subject}`),
      );
    }
  }
  const accepted = findings.map((finding): Found => {
    const entry = living.find((candidate) => accepts(candidate)(finding));
    if (entry === undefined || finding.severity === 'error') return finding;
    const until = entry.until === '' ? '' : ` until ${entry.until}`;
    return {
      ...finding,
      severity: 'info',
      message: `${finding.message} (acknowledged${until}: ${entry.reason})`,
    };
  });
  return { findings: accepted, own };
}
