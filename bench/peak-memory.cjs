// Loaded before a program (`node --require`): leaves its peak of resident memory, in MiB, in the file that PEAK_MEMORY names.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env.PEAK_MEMORY, String(process.resourceUsage().maxRSS / 1024));
});
