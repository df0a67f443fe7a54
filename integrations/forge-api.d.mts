export class ApiError extends Error {
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** Whether the same request will be answered later. */
  readonly isRateLimit: boolean;
}

export class ForgeApi {
  constructor(settings: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly sleep?: (seconds: number) => Promise<void>;
  });
  /** The parsed answer; null where it has no content. Throws ApiError. */
  request(method: string, path: string, body?: unknown): Promise<unknown>;
  list(path: string): AsyncGenerator<unknown>;
}
