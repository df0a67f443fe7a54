import { aws } from './aws.ts';
import { minio } from './minio.ts';
import type { Provider } from './provider.ts';
import { s3 } from './s3.ts';

export const providers: readonly Provider[] = [aws, minio, s3];
