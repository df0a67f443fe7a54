import type { Json, JsonObject } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { uiLoginKeys } from '../plan/ui-login.ts';
import { type ChartSection, valuesOf } from './chart-section.ts';

/** Name of the release and of all its objects. */
export const uiRelease = 'velero-ui';
export const uiCertificate = 'velero-ui-tls';

/** Every key is one that the templates of chart velero-ui 0.14.0 read; a test holds them. */
export function uiSections({ velero }: ResolvedPlan): readonly ChartSection[] {
  const { ui, namespace } = velero;
  if (ui === null) return [];
  const fromSecret = (name: string, key: string): Json => ({
    name,
    valueFrom: { secretKeyRef: { name: ui.loginSecret, key } },
  });
  return [
    {
      comment: 'Names without a prefix.',
      values: { fullnameOverride: uiRelease },
    },
    {
      comment:
        'Which Velero it shows. The Secret that the chart would make has a passphrase that everybody knows, and nothing reads it.',
      values: {
        configuration: { general: { veleroNamespace: namespace, secretPassPhrase: { useSecret: false } } },
      },
    },
    {
      comment:
        'Without these the login is admin, admin, and sessions are signed with words of the public source.',
      values: {
        env: [
          { name: 'BASIC_AUTH_ENABLED', value: 'true' },
          fromSecret('BASIC_AUTH_USERNAME', uiLoginKeys.user),
          fromSecret('BASIC_AUTH_PASSWORD', uiLoginKeys.password),
          fromSecret('AUTH_SECRET_PASSPHRASE', uiLoginKeys.passphrase),
        ],
      },
    },
    {
      comment: "Velero's objects, and what lies beside them; not the whole cluster.",
      values: { rbac: { create: true, clusterAdministrator: false } },
    },
    ...ingressSections(ui.host),
  ];
}

/** The chart makes no Ingress unless it is told to. */
function ingressSections(host: string): readonly ChartSection[] {
  if (host === '') return [];
  return [
    {
      comment: 'A password is asked for, so the page is served with a certificate.',
      values: {
        ingress: {
          enabled: true,
          hosts: [{ host, paths: [{ path: '/', pathType: 'Prefix' }] }],
          tls: [{ secretName: uiCertificate, hosts: [host] }],
        },
      },
    },
  ];
}

/** The same values as one object. */
export const uiChartValues = (plan: ResolvedPlan): JsonObject => valuesOf(uiSections(plan));
