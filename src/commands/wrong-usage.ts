import { exitCode, PlanError } from '../diagnostic.ts';

/** What was typed is no use of the program: said before any work is done. */
export const wrongUsage = (message: string, remedy: string): PlanError =>
  new PlanError('wrong-usage', message, remedy, exitCode.usage);
