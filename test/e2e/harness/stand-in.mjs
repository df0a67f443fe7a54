// What a shell finds under the name of a program that cannot run here: it hands its words to the part of the tests that
// put it there, and prints and ends as that says.
import { request } from 'node:http';

const [socketPath, program, ...args] = process.argv.slice(2);
const asking = request({ socketPath, method: 'POST' }, async (response) => {
  const chunks = await response.toArray();
  const { status, stdout, stderr } = JSON.parse(Buffer.concat(chunks).toString());
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = status;
});
asking.end(JSON.stringify({ program, args, folder: process.cwd() }));
