import { fstatSync, statSync, writeSync } from 'node:fs';
import { exitCode } from '../diagnostic.ts';
import type { OutputStream } from './command.ts';

const descriptors = { stdout: 1, stderr: 2 } as const;
type StreamName = keyof typeof descriptors;

/** A terminal, or something like one; the null device is none, and takes all that it is given. */
function isLikeTerminal(name: StreamName): boolean {
  try {
    const stats = fstatSync(descriptors[name]);
    return stats.isCharacterDevice() && stats.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
  } catch {
    return false;
  }
}

/** Waits for a reader that another process has told to take its time. */
const pause = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Ends the program. A reader such as `head` that goes away is not an error of ours. */
function stop({ code, message }: NodeJS.ErrnoException): never {
  if (code === 'EPIPE') process.exit(process.exitCode ?? exitCode.done);
  process.stderr.write(`error[output-unwritable]: standard output cannot be written (${code ?? message})\n`);
  process.exit(exitCode.environment);
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') stop(error as NodeJS.ErrnoException);
      pause(5);
    }
  }
}

/**
 * Standard output or standard error. Node's own streams, which take milliseconds to load, serve terminals; files and pipes
 * are written to directly, and whole when `write` returns.
 */
export function standardStream(name: StreamName): OutputStream {
  const isOwnStream = !isLikeTerminal(name);
  let isWatched = false;
  return {
    get isTerminal() {
      return !isOwnStream && process[name].isTTY === true;
    },
    write(text) {
      if (isOwnStream) return writeWhole(descriptors[name], Buffer.from(text));
      if (!isWatched) process[name].on('error', stop);
      isWatched = true;
      process[name].write(text);
    },
  };
}
