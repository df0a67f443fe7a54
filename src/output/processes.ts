import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorCode } from './file-system.ts';

/** A process that writes. `started` tells it from a later process with the same number, '' where nothing says. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly started: string;
}

/** What the lock asks of the system; tests put their own in. */
export interface Processes {
  readonly self: LockHolder;
  /** True where it cannot be known, as for another host. */
  isAlive(holder: LockHolder): boolean;
}

/** Field 22 of /proc/PID/stat: clock ticks from the boot to the start of the process. Linux only. */
function startOf(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

export function realProcesses(): Processes {
  const self: LockHolder = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  return {
    self,
    isAlive({ pid, host, started }) {
      if (host !== self.host) return true;
      try {
        process.kill(pid, 0);
      } catch (error) {
        if (errorCode(error) === 'ESRCH') return false;
      }
      const now = startOf(pid);
      return started === '' || now === '' || started === now;
    },
  };
}
