#!/usr/bin/env node
// Committed, so that `npx plan` finds something to say before the first build.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../dist/plan.cjs', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`plan needs Node 20.19 or newer, this is ${process.versions.node}`);
  process.exitCode = 5;
} else if (existsSync(entry)) {
  createRequire(import.meta.url)(entry);
} else {
  console.error('plan is not built: run npm ci');
  process.exitCode = 5;
}
