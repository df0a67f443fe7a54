import type { Explanation } from '../diagnostic.ts';

const failure = (code: string, title: string, why: string, remedy: string): Explanation => ({
  code,
  severity: 'error',
  title,
  why,
  remedy,
  example: { bad: '', good: '' },
});

/** What can go wrong around a plan rather than in it: usage (exit code 4), files and folders (exit code 5), templates (exit code 1). */
export const failureExplanations: readonly Explanation[] = [
  failure(
    'wrong-usage',
    'options have values that the command knows',
    'A misspelt option would otherwise be ignored, and the run would not do what it was started for.',
    'plan COMMAND --help lists every option',
  ),
  failure(
    'file-exists',
    'a first plan is written where there is none',
    'A plan that exists is the account of somebody’s backups; a new one in its place would end them.',
    'name another folder, or move away what stands there',
  ),
  failure(
    'unknown-command',
    'the first word is a command',
    'There is nothing that could be run under that name.',
    'plan --help lists every command',
  ),
  failure(
    'unknown-code',
    'explain is asked about a code that exists',
    'Codes are permanent; one that is not known is misspelt or belongs to a newer plan.',
    'plan explain all lists every code',
  ),
  failure(
    'file-missing',
    'the named plan is a file that exists',
    'Nothing can be proved about a plan that is not there.',
    'name the file: plan validate path/to/backup-plan.yaml',
  ),
  failure(
    'file-unreadable',
    'named files and folders can be read',
    'The system refuses to hand out the content, mostly for want of permission.',
    'check the permissions of the file and of the folders above it',
  ),
  failure(
    'file-unwritable',
    'a report can be written where it was asked for',
    'The folder cannot be made or written to.',
    'check the folder and its permissions, or name another',
  ),
  failure(
    'git-missing',
    'Git is there to read the plan of a commit',
    'A base that is a commit is read with the git program.',
    'install Git, or compare with a file: plan diff OLD.yaml',
  ),
  failure(
    'git-refused',
    'Git can read the repository of the plan',
    'Git reads no repository that belongs to somebody else, and none that is broken.',
    'check it with git status; the message says more',
  ),
  failure(
    'git-base-missing',
    'the base of a comparison is known in this clone',
    'A shallow clone, or one that has not been fetched lately, does not hold the commit to compare with; guessing another would compare with the wrong plan.',
    'fetch what the message names, or name another base: plan diff REF',
  ),
  failure(
    'template-unknown',
    'a template takes the place of a built-in one',
    'A template that nothing renders would silently have no effect.',
    'give the file the name of a built-in template (README, What is rendered)',
  ),
  failure(
    'template-broken',
    'a template can be compiled',
    'Handlebars does not understand it, so there is nothing to lay out.',
    'compare it with the built-in template of the same name',
  ),
  failure(
    'template-output',
    'a template makes what the plan promises',
    'Its output is read back: every object that follows from the plan, no other, each right by its schema. A template cannot drop a schedule by accident.',
    'compare it with the built-in template of the same name',
  ),
  failure(
    'output-folder-refused',
    'the output has a folder of its own',
    'A render owns its folder and removes what it no longer makes; a home folder, a repository or the root of the file system must never be that.',
    'name a folder of its own: output.path: rendered, or --out rendered',
  ),
  failure(
    'output-blocked',
    'nothing else stands where a file has to go',
    'A symbolic link or a folder there could lead the writer out of its folder, or hold files of somebody else.',
    'move or remove what stands there',
  ),
  failure(
    'output-edited',
    'rendered files are changed through the plan',
    'The next render would lose the change without a word. Nothing was written.',
    'put the change into the plan, or restore the file from Git; --force overwrites',
  ),
  failure(
    'manifest-unreadable',
    '.plan-manifest.json is what plan wrote',
    'It says which files are plan’s own; without it nothing may be overwritten or removed.',
    'restore it from Git, or render with --force',
  ),
  failure(
    'output-locked',
    'one render at a time writes a folder',
    'Two at once could mix their files. A lock whose process is gone is taken over by itself.',
    'wait for the other render; on another machine make sure that it has ended, then remove the lock that the message names',
  ),
  failure(
    'output-unwritable',
    'the output folder can be written',
    'The disk is full, the folder is read-only, or permission is missing. What was begun is repaired by the next render.',
    'make room or give permission, then render again',
  ),
  failure(
    'output-unreadable',
    'the output folder can be read',
    'What lies there has to be compared before anything is overwritten.',
    'check the permissions of the folder',
  ),
];
