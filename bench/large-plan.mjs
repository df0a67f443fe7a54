/**
 * A plan of `count` targets as a large shop would have it: a service to about 25 targets, every fourth one with a hook
 * that dumps its database, two tiers, and crons of their own for a third of the targets.
 */
export function largePlan(count) {
  const serviceCount = Math.ceil(count / 25);
  const service = (index) => {
    const volumes = `volumes: { data: { claim: data-${index}, size: 10Gi, dailyChange: 5Mi } }`;
    const hooks = index % 4 === 0 ? ', hooks: [dump]' : '';
    return `  service-${index}: { selector: app=service-${index}, container: main, ${volumes}${hooks} }`;
  };
  const timing = (index) =>
    [
      'tier: daily',
      'tier: critical',
      `schedule: "${index % 60} ${Math.floor(index / 60) % 24} * * *", retention: week`,
    ][index % 3];
  const target = (index) =>
    `  target-${index}: { ${timing(index)}, services: [service-${index % serviceCount}] }`;
  const numbered = (length, line) => Array.from({ length }, (_, index) => line(index)).join('\n');
  return `version: 1
cluster: bench
namespace: shop
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: shop-backups, region: eu-central-1, credentials: { secret: velero-credentials } }
retention: { week: 7d, month: 30d, quarter: 90d }
hooks:
  dump: { recipe: postgres-dump, user: shop, database: shop, volume: data, keep: 5, timeout: 10m }
tiers:
  daily: { schedule: daily 01:00-05:00, retention: month, labels: { backup-type: daily } }
  critical: { schedule: every 6h, retention: quarter, labels: { priority: critical }, alerts: { severity: critical } }
services:
${numbered(serviceCount, service)}
targets:
${numbered(count, target)}
output: { format: flux, path: rendered, flux: { path: ./rendered/kubernetes } }
`;
}

/**
 * The same shop after a change: a retention of a third of the targets, another minute for some crons, a target that is
 * gone and one with another name.
 */
export const changedPlan = (plan) =>
  plan
    .replace('month: 30d', 'month: 31d')
    .replace(/^( {2}target-\d*0[12]: \{ )schedule: "\d+ /gm, '$1schedule: "59 ')
    .replace(/^ {2}target-42: .*\n/m, '')
    .replace('  target-7:', '  renamed-7:');
