import { type Program, pinnedVersion } from './server-binaries.ts';

/** The images that can be run here, each as the program that is in it. */
const images: Readonly<Record<string, Program>> = {
  [`velero/velero:${pinnedVersion('velero')}`]: 'velero',
  [`velero/velero-plugin-for-aws:${pinnedVersion('velero-plugin-for-aws')}`]: 'velero-plugin-for-aws',
};

/** The program in an image. Throws for an image that cannot be run here. */
export function programOf(image: string): Program {
  const program = images[image];
  if (program === undefined)
    throw new Error(`image ${image}: only ${Object.keys(images).join(', ')} run here`);
  return program;
}
