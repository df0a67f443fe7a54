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

/** Of /proc/PID/stat; both '' where nothing says. */
interface Status {
  /** Field 3, a letter. */
  readonly state: string;
  /** Field 22: clock ticks from the boot to the start of the process. */
  readonly started: string;
}

/** Linux only. */
function statusOf(pid: number): Status {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return { state: '', started: '' };
  }
}

/** Zombies keep their number until somebody asks how they ended; in a container often nobody does. */
const deadStates: readonly string[] = ['Z', 'X', 'x'];

export function realProcesses(): Processes {
  const self: LockHolder = { pid: process.pid, host: hostname(), started: statusOf(process.pid).started };
  return {
    self,
    isAlive({ pid, host, started }) {
      if (host !== self.host) return true;
      try {
        process.kill(pid, 0);
      } catch (error) {
        if (errorCode(error) === 'ESRCH') return false;
      }
      const now = statusOf(pid);
      if (deadStates.includes(now.state)) return false;
      return started === '' || now.started === '' || started === now.started;
    },
  };
}
