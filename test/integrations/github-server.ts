import {
  bodyOf,
  type ForgeAnswer,
  type ForgeComment,
  type ForgeRequest,
  ForgeServer,
} from './forge-server.ts';

export interface Pull {
  readonly number: number;
  readonly state: 'open' | 'closed';
  /** `fork:branch`, as the list of pull requests is asked for. */
  readonly from: string;
  /** `fork/plans`; null where the fork is deleted. */
  readonly repository: string | null;
  readonly sha: string;
}

const longestBody = 65_536;
const root = '/repos/shop/plans';

const asJson = ({ id, body, author }: ForgeComment) => ({ id, body, user: { login: author } });

/** Behaves like the comments and pull requests of GitHub's REST API, and is strict about what it is asked. */
export class GitHubServer extends ForgeServer {
  readonly bot = 'github-actions[bot]';
  protected readonly mediaType = 'application/json';
  /** Beside number 7, which is `head`. */
  readonly pulls: Pull[] = [];
  /** What GitHub says to a token that may only read; '' for one that may write. */
  refusal = '';
  isLocked = false;

  protected answer(request: ForgeRequest): ForgeAnswer {
    const { line, headers, path } = request;
    if (headers.authorization !== 'Bearer sesame') return refused(401, 'Bad credentials');
    if (headers['user-agent'] === undefined) return refused(403, 'Request forbidden by administrative rules');
    // A commit of a fork is not the repository's own, so that it has no pull requests here.
    if (/^GET \/repos\/shop\/plans\/commits\/[0-9a-f]{40}\/pulls$/.test(line)) return this.page([], request);
    if (line === `GET ${root}/pulls`) return this.#pulls(request);
    if (line === `GET ${root}/pulls/7`)
      return { status: 200, body: { number: 7, state: 'open', head: { sha: this.head } } };
    if (line === `GET ${root}/issues/7/comments`) return this.page(this.comments.map(asJson), request);
    if (path !== `${root}/issues/7/comments` && !path.startsWith(`${root}/issues/comments/`))
      return refused(404, 'Not Found');
    return this.#write(request);
  }

  #pulls(request: ForgeRequest): ForgeAnswer {
    const { parameters } = request;
    const head = parameters.get('head') ?? '';
    const state = parameters.get('state') ?? 'open';
    const listed = this.pulls
      .filter((pull) => state === 'all' || pull.state === state)
      // Without a colon it is no filter at all.
      .filter(({ from }) => !head.includes(':') || from === head)
      .map(({ number, state: is, repository, sha }) => ({
        number,
        state: is,
        head: { sha, repo: repository === null ? null : { full_name: repository } },
      }));
    return this.page(listed, request);
  }

  #write(request: ForgeRequest): ForgeAnswer {
    const { line, method, text } = request;
    if (this.refusal !== '') return refused(403, this.refusal);
    const isNew = line === `POST ${root}/issues/7/comments`;
    if (isNew && this.isLocked) return refused(403, 'Unable to create comment because issue is locked.');
    const [, digits] = /^(?:PATCH|DELETE) \/repos\/shop\/plans\/issues\/comments\/(\d+)$/.exec(line) ?? [];
    const comment = this.comments.find(({ id }) => id === Number(digits));
    if (!isNew && comment === undefined) return refused(404, 'Not Found');
    if (method !== 'DELETE' && (bodyOf(text) === '' || bodyOf(text).length > longestBody))
      return refused(422, 'Validation Failed: body is too long (maximum is 65536 characters)');
    if (isNew) return { status: 201, body: asJson(this.add(this.bot, bodyOf(text))) };
    const changed = this.change(Number(digits), request);
    return changed === null ? { status: 204, body: null } : { status: 200, body: asJson(changed) };
  }
}

const refused = (status: number, message: string): ForgeAnswer => ({ status, body: { message } });
