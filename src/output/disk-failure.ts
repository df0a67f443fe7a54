import { PlanError } from '../diagnostic.ts';
import { errorCode } from './file-system.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'it lies on a read-only file system',
  EACCES: 'permission is denied',
  EPERM: 'the operation is not permitted',
};

/** Node's error about an output folder in the user's words; every other error as it is. */
export function diskFailure(error: unknown, name: string, attempt: 'read' | 'written'): unknown {
  const code = errorCode(error);
  if (error instanceof PlanError || !/^E[A-Z0-9]+$/.test(code)) return error;
  const reason = reasons[code] ?? `${(error as NodeJS.ErrnoException).syscall ?? 'a file operation'} failed`;
  return new PlanError(
    attempt === 'read' ? 'output-unreadable' : 'output-unwritable',
    `${name} cannot be ${attempt}: ${reason} (${code})`,
    'nothing that plan did not write is lost; mend this and run plan again',
  );
}
