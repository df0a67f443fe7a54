import { logTail, type ServerProcess } from './processes.ts';

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Asks `question` until it answers something else than undefined, and gives that answer.
 * Throws when `server` has ended or `seconds` are over, with what the question last threw and the end of the server's log.
 */
export async function waitFor<Answer>(
  what: string,
  question: () => Promise<Answer | undefined>,
  { server, seconds = 60 }: { readonly server?: ServerProcess; readonly seconds?: number } = {},
): Promise<Answer> {
  const deadline = Date.now() + seconds * 1000;
  let refusal = '';
  for (;;) {
    const ending = server?.ended() ?? null;
    if (ending === null)
      try {
        const answer = await question();
        if (answer !== undefined) return answer;
        refusal = '';
      } catch (error) {
        refusal = `\nlast answer: ${(error as Error).message}`;
      }
    if (ending !== null || Date.now() > deadline) {
      const reason = ending === null ? `not within ${seconds} s` : `${server?.name} ended (${ending})`;
      const log = server === undefined ? '' : `\n${server.log}:\n${logTail(server.log)}`;
      throw new Error(`${what}: ${reason}${refusal}${log}`);
    }
    await pause(250);
  }
}
