import { expect, test } from 'vitest';
import { inlineSteps } from '../../src/recipes/inline-hook.ts';

test('a script is handed to /bin/sh as it was written', () => {
  const script = "set -e\necho \"$HOME\" 'it''s' `date`\n";
  expect(inlineSteps({ pre: { script } }).pre).toEqual([
    { container: '', command: ['/bin/sh', '-c', script], onError: 'Fail', timeoutSeconds: 300 },
  ]);
});

test('a command is run as it is, with no shell in between', () => {
  const { pre, post } = inlineSteps({ post: { command: ['dsctl', 'localhost', 'db2bak', '/data/a b'] } });
  expect(pre).toEqual([]);
  expect(post.map(({ command }) => command)).toEqual([['dsctl', 'localhost', 'db2bak', '/data/a b']]);
});

test('container, timeout and onError of each side are its own', () => {
  const { pre, post } = inlineSteps({
    pre: { script: 'lock', container: 'db', timeout: '10m', onError: 'continue' },
    post: { script: 'unlock', timeout: '2h' },
  });
  expect(pre).toMatchObject([{ container: 'db', timeoutSeconds: 600, onError: 'Continue' }]);
  expect(post).toMatchObject([{ container: '', timeoutSeconds: 7200, onError: 'Fail' }]);
});

test('nothing is claimed about what such a hook leaves behind', () => {
  expect(inlineSteps({ pre: { script: 'true' } })).toMatchObject({
    sidecar: null,
    volume: null,
    leaves: 'nothing',
  });
});
