import { errorCode } from '../output/file-system.ts';

/** The system's word for what failed, such as `EACCES`. */
export const systemError = (error: unknown): string => errorCode(error) || 'unknown';

/** Whether nothing stands at a path, or a file stands in its way. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errorCode(error));

/** What keeps a file from being read, in words that follow its name. */
export const unreadable = (error: unknown): string =>
  isMissing(error) ? 'does not exist' : `cannot be read (${systemError(error)})`;
