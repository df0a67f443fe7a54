import type { Step } from '../step.ts';
import { askAboutBackup } from '../store-service.ts';
import { lastBackup, mainSchedule, type PageOf, velero } from './page.ts';

/** More would be a list for its own sake: the README has all of them. */
const shownByHand = 10;

export const fromSchedule: PageOf = {
  name: 'from-schedule',
  page(plan) {
    const schedule = mainSchedule(plan);
    if (schedule === null) return null;
    const create = (name: string) => velero(plan, `backup create --from-schedule ${name} --wait`);
    const byHand = plan.schedules.filter(({ manual }) => manual).slice(0, shownByHand);
    const manual: readonly Step[] =
      byHand.length === 0
        ? []
        : [
            {
              title: 'The schedules that only people start',
              text: 'They never fire by themselves; their retention holds for what is made from them.',
              commands: byHand.map(({ name }) => create(name)),
            },
          ];
    return {
      title: 'A backup from a schedule, now',
      text: 'It has the scope, hooks, location and retention of the schedule, and its alerts count it. Velero names it after the schedule and the time. Any schedule of the list may be named, paused ones too.',
      steps: [
        {
          title: 'Start it',
          text: '',
          commands: [velero(plan, 'schedule get'), create(schedule.name)],
        },
        ...manual,
        {
          title: 'See what came of it',
          text: 'Completed is the one good phase.',
          commands: [
            lastBackup(plan, schedule),
            askAboutBackup(plan, [schedule.storage], 'describe "$backup" --details'),
            askAboutBackup(plan, [schedule.storage], 'logs "$backup"'),
          ],
        },
      ],
    };
  },
};
