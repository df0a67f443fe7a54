import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { b2 } from './b2.ts';
import { ceph } from './ceph.ts';
import { garage } from './garage.ts';
import { gcp } from './gcp.ts';
import { ibmCos } from './ibm-cos.ts';
import { minio } from './minio.ts';
import { netapp } from './netapp.ts';
import type { Provider } from './provider.ts';
import { r2 } from './r2.ts';
import { rustfs } from './rustfs.ts';
import { s3 } from './s3.ts';
import { seaweedfs } from './seaweedfs.ts';
import { wasabi } from './wasabi.ts';

export const providers: readonly Provider[] = [
  aws,
  azure,
  b2,
  ceph,
  garage,
  gcp,
  ibmCos,
  minio,
  netapp,
  r2,
  rustfs,
  s3,
  seaweedfs,
  wasabi,
];
