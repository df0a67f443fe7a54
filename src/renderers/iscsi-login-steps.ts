import { either } from '../enumeration.ts';
import { isMap } from '../json.ts';
import type { ChartServer } from './minio-servers.ts';
import type { Step } from './step.ts';

/** Keys that the kubelet reads. Source: kubernetes.io/docs, Volumes, iscsi; its CHAP example. */
const loginKeys = (prefix: string): readonly string[] => [`${prefix}.username`, `${prefix}.password`];

function loginStep({ release, volumeSource }: ChartServer): Step | null {
  const iscsi = volumeSource?.['iscsi'];
  if (!isMap(iscsi) || !isMap(iscsi['secretRef'])) return null;
  const { name, namespace } = iscsi['secretRef'];
  const keys = [
    ...(iscsi['chapAuthDiscovery'] === true ? loginKeys('discovery.sendtargets.auth') : []),
    ...(iscsi['chapAuthSession'] === true ? loginKeys('node.session.auth') : []),
  ];
  if (keys.length === 0) return null;
  const lines = keys.map((key) => `a line \`${key}=…\``);
  return {
    title: `Give the volume of ${release} its login`,
    text: `Put what the iSCSI target asks for into a file \`${name}.env\`, which you delete afterwards: ${either(lines, 'and')}. Nodes need an iSCSI initiator (\`open-iscsi\`).`,
    commands: [
      `kubectl --namespace ${namespace} create secret generic ${name} --type=kubernetes.io/iscsi-chap --from-env-file=${name}.env`,
    ],
  };
}

/** The CHAP login of each server whose volume is an iSCSI device that asks for one. */
export const iscsiLoginSteps = (servers: readonly ChartServer[]): readonly Step[] =>
  servers.map(loginStep).filter((step) => step !== null);
