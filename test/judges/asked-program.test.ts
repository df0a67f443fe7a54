import { expect, test } from 'vitest';
import { AskedProgram } from '../support/asked-program.ts';

test('a judge that ends before it has answered says its last words', async () => {
  const cat = new AskedProgram<string>('cat');
  expect(await cat.ask('one')).toBe('one');
  cat.close();
  const gone = new AskedProgram<string>('false');
  await expect(gone.ask('two')).rejects.toThrow('false ended with 1');
  await expect(gone.ask('three')).rejects.toThrow('false ended with 1');
  await expect(new AskedProgram('no-such-judge').ask('four')).rejects.toThrow('ENOENT');
});
