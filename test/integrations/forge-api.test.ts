import { afterEach, beforeEach, expect, test } from 'vitest';
import { ForgeApi } from '../../integrations/forge-api.mjs';
import { GitHubServer } from './github-server.ts';

let server: GitHubServer;
beforeEach(async () => {
  server = new GitHubServer();
  await server.start();
});
afterEach(() => server.stop());

test('a secondary rate limit without a word of how long is waited for a minute, then longer, and then given up', async () => {
  const waited: number[] = [];
  const api = new ForgeApi({
    url: server.url,
    headers: { authorization: 'Bearer sesame' },
    sleep: async (seconds: number) => {
      waited.push(seconds);
    },
  });
  const text = '{"message":"You have exceeded a secondary rate limit. Please wait a few minutes."}';
  const limited = { request: /pulls/, status: 403, text };
  server.faults.push(limited, limited);
  expect(await api.request('GET', '/repos/shop/plans/pulls/7')).toMatchObject({ number: 7 });
  expect(waited).toEqual([60, 120]);
  server.faults.push({ ...limited, isLasting: true });
  await expect(api.request('GET', '/repos/shop/plans/pulls/7')).rejects.toMatchObject({
    status: 403,
    isRateLimit: true,
  });
});
