import type { AlertSettings } from '../../plan/resolved-plan.ts';
import { meaningOf } from '../meaning.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, listed } from '../wording.ts';

const said = ({ operator, namespace, labels }: AlertSettings): string =>
  !operator
    ? 'files for Prometheus, without the operator'
    : `namespace ${namespace}, ${labels.length === 0 ? 'no labels' : `labels ${listed(labels.map(({ key, value }) => `${key}=${value}`))}`}`;

const selection = ({ operator, namespace, labels }: AlertSettings): string =>
  meaningOf({ operator, namespace, labels: labels.map(({ key, value }) => ({ key, value })) }, 'robfig');

export const alertsMoved: RiskRule = {
  code: 'alerts-moved',
  level: 'medium',
  title: 'alerts have other labels, or lie in another namespace',
  why: 'Prometheus chooses its rules by namespace and labels (ruleNamespaceSelector, ruleSelector). Those that it does not choose are never evaluated, and nothing says so.',
  remedy: 'Look for the rules in Prometheus after the change; there they are listed under Alerts.',
  tells: ['operator', 'namespace', 'labels.**'],
  example: {
    before: 'alerts: { labels: { release: prometheus } }',
    after: 'alerts: { labels: { release: monitoring } }',
  },
  *check({ before: { alerts: before }, after: { alerts: after } }) {
    if (selection(before) === selection(after)) return;
    yield {
      subject: 'alerts',
      message:
        before.operator === after.operator
          ? 'the alert rules have other labels, or lie in another namespace'
          : `the alert rules are ${after.operator ? 'objects' : 'files'} from now on`,
      before: said(before),
      after: said(after),
      effect: 'If Prometheus does not choose them any more, no alert about backups fires.',
      place: inAfter(['alerts']),
    };
  },
};
