import type { Path } from '../diagnostic.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { isGone } from './image-gone.ts';
import type { Rule, Violation } from './rule.ts';

interface NamedImage {
  readonly image: string;
  readonly path: Path;
  readonly subject: string;
}

function images(plan: ResolvedPlan): readonly NamedImage[] {
  const plugins = plan.velero.plugins.map(({ image, path, name }) => ({
    image,
    path,
    subject: `plugin/${name}`,
  }));
  const servers = plan.storage.flatMap(({ server, name }) =>
    server.kind === 'none'
      ? []
      : [
          { image: server.image, path: [...server.path, 'image'], subject: `storage/${name}` },
          { image: server.clientImage, path: [...server.path, 'clientImage'], subject: `storage/${name}` },
        ],
  );
  return [...plugins, ...servers];
}

const floats = (image: string): boolean =>
  !image.includes('@') && (!/:[^/]+$/.test(image) || image.endsWith(':latest'));

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { image, path, subject } of images(plan)) {
    if (floats(image) && !isGone(image))
      yield { message: `image ${image} names no fixed version`, subject, path };
  }
}

export const imageFloats: Rule = {
  code: 'image-floats',
  severity: 'warning',
  title: 'images are named by version',
  why: 'A moving tag changes the server under the backups without a review, and two nodes can run two versions of it.',
  remedy: 'write a version tag or a digest',
  example: {
    bad: 'velero: { plugins: { kubevirt: "quay.io/kubevirt/kubevirt-velero-plugin:latest" } }',
    good: 'velero: { plugins: { kubevirt: "quay.io/kubevirt/kubevirt-velero-plugin:v0.8.0" } }',
  },
  needs: 'entry',
  check,
};
