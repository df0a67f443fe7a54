#!/usr/bin/env node
// Committed, so that `npx plan` finds something to say before the first build; in words that old Nodes read too.
const [major, minor] = process.versions.node.split('.').map(Number);

function builtEntry() {
  try {
    return require.resolve('../dist/plan.cjs');
  } catch (_) {
    return null;
  }
}

function refuse(reason) {
  process.stderr.write(`${reason}\n`);
  process.exitCode = 5;
}

function launch() {
  if (major < 20 || (major === 20 && minor < 19))
    return refuse(`plan needs Node 20.19 or newer, this is ${process.versions.node}`);
  const entry = builtEntry();
  return entry === null ? refuse('plan is not built: run npm ci') : require(entry);
}

launch();
