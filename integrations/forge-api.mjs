// The part of a forge's REST API that a comment needs. Sources: docs.github.com, "Rate limits for the REST API" and "Using
// pagination in the REST API"; docs.gitlab.com, "REST API" and "User and IP rate limits".

/** An answer that is no success, with what the forge says of it. */
export class ApiError extends Error {
  /**
   * @param {number} status HTTP status; 0 where there was no answer
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Longer than this nobody waits for a comment. */
const patienceSeconds = 600;
const attempts = 5;
const connections = 3;

/** Seconds that the forge asks to wait, null where the answer is no matter of rates. */
function secondsToWait({ status, headers }, attempt, now) {
  const limited = status === 429 || status === 403;
  const after = headers.get('retry-after');
  if ((limited || status >= 500) && after !== null && /^\d+$/.test(after)) return Number(after);
  for (const prefix of ['x-ratelimit', 'ratelimit'])
    if (limited && headers.get(`${prefix}-remaining`) === '0')
      return Math.max(1, Number(headers.get(`${prefix}-reset`)) - now / 1000);
  if (status === 429) return 60 * 2 ** attempt;
  return status >= 500 ? 2 ** attempt : null;
}

async function messageOf(response) {
  try {
    const { message, error } = await response.json();
    const said = message ?? error;
    return typeof said === 'string' ? said : (JSON.stringify(said) ?? response.statusText);
  } catch {
    return response.statusText;
  }
}

/** Where the next page of a list is said to be, on this server. */
function nextPage(url, { headers }) {
  const next = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
  return next === undefined ? undefined : Object.assign(new URL(url), { search: new URL(next).search }).href;
}

export class ForgeApi {
  #url;
  #headers;
  #sleep;

  /** @param {{ url: string, headers: Record<string, string>, sleep?: (seconds: number) => Promise<void> }} settings */
  constructor({
    url,
    headers,
    sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000)),
  }) {
    this.#url = url.replace(/\/+$/, '');
    this.#headers = { 'content-type': 'application/json', 'user-agent': 'backup-plan', ...headers };
    this.#sleep = sleep;
  }

  async #answer(method, url, body) {
    let waited = 0;
    for (let attempt = 0; ; attempt += 1) {
      let response;
      try {
        response = await fetch(url, {
          method,
          headers: this.#headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
      } catch (error) {
        if (attempt + 1 >= connections)
          throw new ApiError(
            0,
            `${new URL(url).host} does not answer (${error.cause?.code ?? error.message})`,
          );
        await this.#sleep(2 ** attempt);
        continue;
      }
      if (response.ok) return response;
      const seconds = secondsToWait(response, attempt, Date.now());
      waited += seconds ?? 0;
      if (seconds === null || attempt + 1 >= attempts || waited > patienceSeconds)
        throw new ApiError(response.status, await messageOf(response));
      await response.arrayBuffer();
      await this.#sleep(seconds);
    }
  }

  /** The parsed answer; null where it has no content. Throws ApiError. */
  async request(method, path, body) {
    const response = await this.#answer(method, `${this.#url}${path}`, body);
    return response.status === 204 ? null : response.json();
  }

  /** The items of every page of a list. */
  async *list(path) {
    for (let url = `${this.#url}${path}`; url !== undefined; ) {
      const response = await this.#answer('GET', url);
      yield* await response.json();
      url = nextPage(url, response);
    }
  }
}
