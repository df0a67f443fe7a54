import {
  bodyOf,
  type ForgeAnswer,
  type ForgeComment,
  type ForgeRequest,
  ForgeServer,
} from './forge-server.ts';

const longestNote = 1_000_000;
const requestPath = '/api/v4/projects/42/merge_requests/7';
const notesPath = `${requestPath}/notes`;

const asJson = ({ id, body, author, isSystem }: ForgeComment) => ({
  id,
  body,
  author: { username: author },
  system: isSystem,
});

/** Behaves like the notes of a merge request in GitLab's REST API, and is strict about what it is asked. */
export class GitLabServer extends ForgeServer {
  /** Changes where the access token is another one. */
  bot = 'project_42_bot_3f';
  protected readonly mediaType = 'text/plain';

  override get url(): string {
    return `${this.origin}/api/v4`;
  }

  protected answer(request: ForgeRequest): ForgeAnswer {
    const { line, path, parameters, headers } = request;
    if (headers['private-token'] !== 'sesame') return { status: 401, body: { message: '401 Unauthorized' } };
    if (line === 'GET /api/v4/user') return { status: 200, body: { id: 9, username: this.bot } };
    if (line === `GET ${requestPath}`) return { status: 200, body: { iid: 7, sha: this.head } };
    if (!path.startsWith(notesPath)) return { status: 404, body: { message: '404 Project Not Found' } };
    if (line !== `GET ${notesPath}`) return this.#write(request);
    if (Number(parameters.get('per_page')) > 100)
      return { status: 400, body: { error: 'per_page does not have a valid value' } };
    // The newest first; and many a GitLab stands behind a proxy that it knows by another name.
    return this.page([...this.comments].reverse().map(asJson), request, 'http://gitlab.example.com');
  }

  #write(request: ForgeRequest): ForgeAnswer {
    const { method, path, headers, text } = request;
    const rest = path.slice(notesPath.length);
    const isNew = method === 'POST' && rest === '';
    const note = this.comments.find(({ id }) => rest === `/${id}`);
    if (!isNew && note === undefined) return { status: 404, body: { message: '404 Note Not Found' } };
    if (note !== undefined && note.author !== this.bot)
      return { status: 403, body: { message: '403 Forbidden' } };
    if (note !== undefined && method === 'DELETE')
      return { status: 204, body: this.change(note.id, request) };
    if (headers['content-type'] !== 'application/json')
      return { status: 415, body: { error: 'The provided content-type is not supported.' } };
    if (bodyOf(text) === '') return { status: 400, body: { error: 'body is missing' } };
    if ([...bodyOf(text)].length > longestNote)
      return { status: 400, body: { message: { note: ['is too long (maximum is 1000000 characters)'] } } };
    if (isNew) return { status: 201, body: asJson(this.add(this.bot, bodyOf(text))) };
    if (method !== 'PUT' || note === undefined) return { status: 405, body: { error: '405 Not Allowed' } };
    this.change(note.id, request);
    return { status: 200, body: asJson(note) };
  }
}
