import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { ForgeComment, ForgeServer } from './forge-server.ts';

const integrations = join(import.meta.dirname, '../../integrations');

export type Environment = Readonly<Record<string, string>>;

/** One run of a review that ends with a comment. */
export interface ReviewRun {
  readonly outcome?: 'differs' | 'same' | 'errors' | 'unknown' | '';
  /** What the change means, in Markdown. */
  readonly text?: string;
  readonly run?: number;
  readonly commit?: string;
  readonly plan?: string;
  readonly environment?: Environment;
  /** In the place of what GitHub tells of a pull request. */
  readonly event?: object;
  /** More files of the review. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface RunResult {
  readonly code: number;
  /** Both streams of output. */
  readonly said: string;
}

/** A forge as the shared tests see it. */
export interface Forge {
  readonly script: string;
  /** What the forge's own CI gives to the script. */
  environment(
    server: ForgeServer,
    folder: string,
    run: Required<Pick<ReviewRun, 'run' | 'commit'>>,
  ): Environment;
}

export const gitHub: Forge = {
  script: 'github/comment.mjs',
  environment: (server, folder, { run }) => ({
    GITHUB_ACTOR: 'reviewer',
    GITHUB_API_URL: server.url,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_REPOSITORY: 'shop/plans',
    GITHUB_RUN_ID: String(run),
    PLAN_COMMENT_TOKEN: 'sesame',
  }),
};

export const gitLab: Forge = {
  script: 'gitlab/note.mjs',
  environment: (server, _folder, { run, commit }) => ({
    CI_API_V4_URL: server.url,
    CI_COMMIT_SHA: commit,
    CI_JOB_URL: 'https://gitlab.example.com/shop/plans/-/jobs/4711',
    CI_MERGE_REQUEST_IID: '7',
    CI_MERGE_REQUEST_PROJECT_ID: '42',
    CI_MERGE_REQUEST_PROJECT_URL: 'https://gitlab.example.com/shop/plans',
    CI_PIPELINE_ID: String(run),
    PLAN_GITLAB_TOKEN: 'sesame',
  }),
};

/** What GitHub tells of a pull request to the runs that it starts. */
export const pullRequestEvent = (sha: string, repository: string | null = 'shop/plans') => ({
  pull_request: { number: 7, head: { sha, repo: repository === null ? null : { full_name: repository } } },
});

/** A server of its own for each test, and the script that comments there. */
export class Commenting<Server extends ForgeServer> {
  server!: Server;
  folder = '';
  readonly #forge: Forge;

  constructor(forge: Forge, makeServer: () => Server) {
    this.#forge = forge;
    beforeEach(async () => {
      this.server = makeServer();
      await this.server.start();
      this.folder = mkdtempSync(join(tmpdir(), 'plan-comment-'));
    });
    afterEach(async () => {
      await this.server.stop();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  /** The script as the forge's CI runs it. */
  comment(review: ReviewRun): Promise<RunResult> {
    const { outcome = 'differs', text = 'risk\n', run = 12, plan = 'backup-plan.yaml' } = review;
    const commit = review.commit ?? this.server.head;
    const event = review.event ?? pullRequestEvent(commit);
    const files = { 'event.json': JSON.stringify(event), output: '', 'comment.md': text, ...review.files };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(this.folder, name), content);
    const env = {
      PATH: process.env['PATH'],
      PLAN_FILE: plan,
      PLAN_OUTCOME: outcome,
      PLAN_REPORT: this.folder,
      ...this.#forge.environment(this.server, this.folder, { run, commit }),
      ...review.environment,
    };
    return new Promise((done) => {
      execFile(process.execPath, [join(integrations, this.#forge.script)], { env }, (error, stdout, stderr) =>
        done({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
      );
    });
  }

  get bodies(): readonly string[] {
    return this.server.comments.map(({ body }) => body);
  }

  /** Throws where there is none, or more than one. */
  get onlyComment(): ForgeComment {
    const [comment, ...others] = this.server.comments;
    if (comment === undefined || others.length > 0) throw new Error(`${this.bodies.length} comments`);
    return comment;
  }
}

/** The first lines of a comment of ours. */
export const headOf = (run: number, commit = 'a'.repeat(40), key = 'backup-plan.yaml'): string =>
  `<!-- backup-plan ${key} -->\n<!-- run ${run} of ${commit} -->\n`;
