import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a change is judged by what it does and not by luck.
 * `PROPERTY_SEED=random` draws others, a number those of an earlier run.
 */
const asked = process.env['PROPERTY_SEED'] ?? '20261122';
const seed = asked === 'random' ? Date.now() % 2 ** 31 : Number(asked);
if (!Number.isSafeInteger(seed))
  throw new Error(`PROPERTY_SEED is ${asked}: write a whole number or "random"`);
fc.configureGlobal({ seed });
