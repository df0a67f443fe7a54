import { promqlString } from '../rule.ts';

/** A unit test of promtool: series as they come in, a sample a minute, and what holds at some of those minutes. */
export interface Timeline {
  readonly name: string;
  readonly series: readonly { readonly series: string; readonly values: string }[];
  readonly checks: readonly Check[];
}

export interface Check {
  readonly at: string;
  readonly expr: string;
  readonly samples: readonly { readonly labels: string; readonly value: number }[];
}

/** Minutes that every timeline is long. */
const timelineMinutes = 75;

export function selector(metric: string, labels: Readonly<Record<string, string>>): string {
  const matchers = Object.entries(labels).map(([key, value]) => `${key}=${promqlString(value)}`);
  return matchers.length === 0 ? metric : `${metric}{${matchers.join(',')}}`;
}

export const input = (metric: string, labels: Readonly<Record<string, string>>, values: string) => ({
  series: selector(metric, labels),
  values,
});

/** Samples from one minute to the next change; the last one lasts to the end. `null` = no sample, the first one marked stale. */
export function course(...changes: readonly (readonly [minute: number, value: number | null])[]): string {
  return changes
    .map(([minute, value], index) => {
      const samples = (changes[index + 1]?.[0] ?? timelineMinutes + 1) - minute;
      if (value !== null) return `${value}x${samples - 1}`;
      return index === 0 ? `_x${samples}` : `stale _x${samples - 1}`;
    })
    .join(' ');
}

/** The alerts about schedules, which are all that the timelines of schedules tell of. */
export const firingAlerts = "ALERTS{alertname=~'Velero.+',alertstate='firing'}";

/** Nothing fires at that minute. */
export const silent = (minute: number): Check => ({ at: `${minute}m`, expr: firingAlerts, samples: [] });

/** Nothing has fired up to that minute. */
export const silentUpTo = (minute: number): Check => ({
  at: `${minute}m`,
  expr: `count_over_time(${firingAlerts}[${minute}m])`,
  samples: [],
});

/** Which series an alert is about, and how many of each severity. */
export interface About {
  readonly expr: string;
  /** Labels that tell one from the other. */
  readonly labels: readonly string[];
  readonly severities: readonly string[];
}

/** At that minute `alert` fires for every series of `about`, and nothing else fires. */
export function firing(minute: number, alert: string, about: About): readonly Check[] {
  const { expr, labels, severities } = about;
  if (severities.length === 0) return [silent(minute)];
  return [
    {
      at: `${minute}m`,
      expr: `count by (alertname, severity) (${firingAlerts})`,
      samples: [...new Set(severities)].map((severity) => ({
        labels: selector('', { alertname: alert, severity }),
        value: severities.filter((each) => each === severity).length,
      })),
    },
    { at: `${minute}m`, expr: `${expr} unless on (${labels.join(', ')}) ${firingAlerts}`, samples: [] },
  ];
}
