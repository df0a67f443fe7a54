// The part of a forge's REST API that a comment needs. Sources: docs.github.com, "Rate limits for the REST API" and "Using
// pagination in the REST API"; docs.gitlab.com, "REST API" and "User and IP rate limits".

/** An answer that is no success, with what the forge says of it. */
export class ApiError extends Error {
  /**
   * @param {number} status HTTP status; 0 where there was no answer
   * @param {string} message
   * @param {{ isRateLimit?: boolean }} [kind] whether the same request will be answered later; GitHub says so with 403, too
   */
  constructor(status, message, { isRateLimit = false } = {}) {
    super(message);
    this.status = status;
    this.isRateLimit = isRateLimit;
  }
}

/** Longer than this nobody waits for a comment. */
const patienceSeconds = 600;
const attempts = 5;
const connections = 3;

const remaining = ({ headers }, name) => headers.get(`${name}-remaining`) === '0';

/** GitHub's secondary limit has no header of its own that tells it from a missing permission, only its words. */
const isRateLimit = (response, message) =>
  response.status === 429 ||
  (response.status === 403 &&
    (response.headers.has('retry-after') ||
      remaining(response, 'x-ratelimit') ||
      remaining(response, 'ratelimit') ||
      /rate limit|abuse detection/i.test(message)));

/** Seconds that the forge asks to wait, null where waiting is of no use. */
function secondsToWait(response, isLimited, attempt, now) {
  const { status, headers } = response;
  if (!isLimited && status < 500) return null;
  const after = headers.get('retry-after');
  if (after !== null && /^\d+$/.test(after)) return Number(after);
  if (!isLimited) return 2 ** attempt;
  for (const name of ['x-ratelimit', 'ratelimit'])
    if (remaining(response, name)) return Math.max(1, Number(headers.get(`${name}-reset`)) - now / 1000);
  return 60 * 2 ** attempt;
}

async function messageOf(response) {
  const text = await response.text();
  try {
    const { message, error } = JSON.parse(text);
    const said = message ?? error;
    return typeof said === 'string' ? said : (JSON.stringify(said) ?? response.statusText);
  } catch {
    return response.statusText;
  }
}

/** A proxy that asks to log in answers 200, too. */
async function contentOf(response) {
  try {
    return await response.json();
  } catch {
    const { host } = new URL(response.url);
    throw new ApiError(response.status, `${host} has answered with something that is not JSON`);
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
      const message = await messageOf(response);
      const limited = isRateLimit(response, message);
      const seconds = secondsToWait(response, limited, attempt, Date.now());
      waited += seconds ?? 0;
      if (seconds === null || attempt + 1 >= attempts || waited > patienceSeconds)
        throw new ApiError(response.status, message, { isRateLimit: limited });
      await this.#sleep(seconds);
    }
  }

  /** The parsed answer; null where it has no content. Throws ApiError. */
  async request(method, path, body) {
    const response = await this.#answer(method, `${this.#url}${path}`, body);
    return response.status === 204 ? null : contentOf(response);
  }

  /** The items of every page of a list. */
  async *list(path) {
    for (let url = `${this.#url}${path}`; url !== undefined; ) {
      const response = await this.#answer('GET', url);
      const items = await contentOf(response);
      if (!Array.isArray(items))
        throw new ApiError(
          response.status,
          `${new URL(url).host} has answered with something that is no list`,
        );
      yield* items;
      url = nextPage(url, response);
    }
  }
}
