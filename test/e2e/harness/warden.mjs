// Ends the servers of a part, whatever becomes of the part: it reads "+PID" and "-PID" from its standard input, and when
// that closes (at the end, after a failure, or because the writer was killed) it ends the process groups still listed.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const groups = new Set();

/** Sends a signal to a process group; false where the group is gone. */
function send(group, signal) {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

const anyLeft = () => [...groups].some((group) => send(group, 0));
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// An interrupt from the keyboard is for the part: this process ends when the part has.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const group = Number(line.slice(1));
  if (line.startsWith('+')) groups.add(group);
  else groups.delete(group);
}
// The newest first, since the later servers talk to the earlier ones while they end.
for (const group of [...groups].reverse()) {
  send(group, 'SIGTERM');
  for (let waited = 0; waited < 5000 && send(group, 0); waited += 50) await pause(50);
  send(group, 'SIGKILL');
}
while (anyLeft()) await pause(50);
rmSync(process.argv[2], { recursive: true, force: true });
