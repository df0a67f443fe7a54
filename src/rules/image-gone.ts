import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { minioClientImage, minioImage } from '../platform/images.ts';
import type { Rule, Violation } from './rule.ts';

const repository =
  /^(?:(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)\/)?minio\/(minio|mc)(?=[:@]|$)/;

/** Whether the image was one of MinIO's on Docker Hub. */
export const isGone = (image: string): boolean => repository.test(image);

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { server, name } of plan.storage) {
    if (server.kind === 'none') continue;
    const images = [
      { key: 'image', image: server.image, instead: minioImage },
      { key: 'clientImage', image: server.clientImage, instead: minioClientImage },
    ];
    for (const { key, image, instead } of images) {
      if (!isGone(image)) continue;
      yield {
        message: `image ${image} cannot be pulled: MinIO's repositories on Docker Hub were deleted`,
        subject: `storage/${name}`,
        path: [...server.path, key],
        remedy: `leave ${key} out for ${instead}, or name a mirror of your own`,
      };
    }
  }
}

export const imageGone: Rule = {
  code: 'image-gone',
  severity: 'error',
  title: 'the images of the S3 server can be pulled',
  why: 'Docker Hub’s minio/minio and minio/mc were deleted in September 2026; quay.io still serves the last community releases, unmaintained.',
  remedy: 'leave the image out, or name one that exists',
  example: {
    bad: 'storage:\n  default: { provider: minio, bucket: home-velero, endpoint: "http://minio:9000", credentials: { secret: s3 }, server: { compose: { image: "minio/minio:latest", root: { env: MINIO_ROOT } } } }',
    good: 'storage:\n  default: { provider: minio, bucket: home-velero, endpoint: "http://minio:9000", credentials: { secret: s3 }, server: { compose: { root: { env: MINIO_ROOT } } } }',
  },
  needs: 'entry',
  check,
};
