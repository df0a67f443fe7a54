// Pictures what `plan diff` says in a pull request, as GitHub shows it: docs/comment/*.yaml → comment.md, comment.png.
// Needs `npm ci --prefix test/heavy-judges` and Chromium.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'docs/comment');
const packages = createRequire(join(root, 'test/heavy-judges/package.json'));

/** Nothing of this machine is in the commit, so that its name is the same everywhere. */
const commitEnvironment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-01-31T12:00:00Z',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_COMMITTER_DATE: '2026-01-31T12:00:00Z',
};

/** Makes `repository` a checkout of a pull request with the example change; what is compared with what, as the action does it. */
export function checkOutChange(repository) {
  const git = (...args) =>
    execFileSync('git', args, { cwd: repository, env: commitEnvironment, encoding: 'utf8' });
  const write = (name) =>
    writeFileSync(join(repository, 'backup-plan.yaml'), readFileSync(join(folder, name), 'utf8'));
  git('init', '--quiet', '--object-format=sha1');
  write('before.yaml');
  git('add', 'backup-plan.yaml');
  git('commit', '--quiet', '--message', 'the plan as it was');
  write('after.yaml');
  return [git('rev-parse', 'HEAD').trim(), 'backup-plan.yaml'];
}

/** The comment on the example change, in Markdown. */
function commentText() {
  const repository = mkdtempSync(join(tmpdir(), 'plan-picture-'));
  try {
    const sides = checkOutChange(repository);
    return execFileSync(
      process.execPath,
      [join(root, 'bin/plan.js'), 'diff', ...sides, '--format', 'markdown'],
      { cwd: repository, encoding: 'utf8' },
    );
  } finally {
    rmSync(repository, { recursive: true, force: true });
  }
}

/** A page that looks like GitHub's; on GitHub what is folded is folded, too. */
async function pageOf(markdown) {
  const { marked } = await import(pathToFileURL(packages.resolve('marked')).href);
  const style = readFileSync(packages.resolve('github-markdown-css/github-markdown-light.css'), 'utf8');
  return `<!doctype html><meta charset="utf-8"><style>${style}
    body { margin: 0; padding: 24px; background: #fff }
    .markdown-body { font-family: "Liberation Sans", sans-serif }
  </style><article class="markdown-body">${await marked.parse(markdown, { gfm: true })}</article>
  <script>document.title = document.documentElement.scrollHeight</script>`;
}

/** What Chromium makes of a page: its text, and a picture of all of it. */
export async function pictureOf(markdown, { chromium = 'chromium', width = 1012 } = {}) {
  const scratch = mkdtempSync(join(tmpdir(), 'plan-picture-'));
  try {
    const page = join(scratch, 'page.html');
    writeFileSync(page, await pageOf(markdown));
    const look = (height, ...what) =>
      execFileSync(
        chromium,
        [
          '--headless',
          // The page is ours, and CI may be root.
          '--no-sandbox',
          '--disable-gpu',
          '--hide-scrollbars',
          `--user-data-dir=${join(scratch, 'profile')}`,
          `--window-size=${width},${height}`,
          ...what,
          pathToFileURL(page).href,
        ],
        {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          timeout: 120_000,
          maxBuffer: 64 * 1024 * 1024,
        },
      );
    const html = look(600, '--dump-dom');
    const height = Number(/<title>(\d+)<\/title>/.exec(html)?.[1]);
    const file = join(scratch, 'picture.png');
    look(height, `--screenshot=${file}`);
    return { html, height, png: readFileSync(file) };
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

if (process.argv[1] === import.meta.filename) {
  const text = commentText();
  writeFileSync(join(folder, 'comment.md'), text);
  writeFileSync(join(folder, 'comment.png'), (await pictureOf(text)).png);
}
