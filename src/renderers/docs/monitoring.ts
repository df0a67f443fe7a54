import { alertRules } from '../alerts/rule-files.ts';
import { watchOthers } from './backups-of-others.ts';
import { mainSchedule, type PageOf, velero } from './page.ts';
import { copiesInBackups } from './volume-copies.ts';

export const monitoring: PageOf = {
  name: 'monitoring',
  page(plan) {
    const schedule = mainSchedule(plan);
    if (schedule === null) return null;
    const alerts = alertRules(plan).rules.flatMap((rule) => ('alert' in rule ? [`\`${rule.alert}\``] : []));
    const { namespace } = plan.velero;
    const copies = copiesInBackups(plan);
    return {
      title: 'Monitoring',
      text: `Prometheus raises ${[...new Set(alerts)].join(', ')}. Each alert says in its own text what to do.`,
      steps: [
        {
          title: 'Whether the alerts are there',
          text: 'The tests give the rules the series of good and bad weeks, and need no cluster.',
          commands: [
            ...(plan.alerts.operator
              ? [
                  `kubectl --namespace ${plan.alerts.namespace} get prometheusrules.monitoring.coreos.com --selector app.kubernetes.io/part-of=backup-plan`,
                ]
              : []),
            'promtool test rules tests/*.test.yaml',
          ],
        },
        {
          title: 'Whether backups can be stored',
          text: 'A location that is not Available holds up every backup that goes there.',
          commands: [velero(plan, 'backup-location get')],
        },
        {
          title: 'What the schedules did',
          text: 'A schedule in FailedValidation never fires; the last line shows the backups of one of them, the newest at the end.',
          commands: [
            velero(plan, 'schedule get'),
            `kubectl --namespace ${namespace} get backups.velero.io --sort-by=.metadata.creationTimestamp \\\n  --selector velero.io/schedule-name=${schedule.name} \\\n  --output custom-columns=NAME:.metadata.name,PHASE:.status.phase,ERRORS:.status.errors,ENDED:.status.completionTimestamp`,
          ],
        },
        {
          title: 'What is going on',
          text:
            copies.length === 0
              ? 'The words of the server.'
              : 'Copies of volumes that run, and the words of the server.',
          commands: [
            ...copies,
            `kubectl --namespace ${namespace} logs deployment/velero --container velero --tail=50`,
          ],
        },
        ...watchOthers(plan),
      ],
    };
  },
};
