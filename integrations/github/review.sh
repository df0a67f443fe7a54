#!/usr/bin/env bash
# Reviews the plan of a pull request: annotations, the folder $PLAN_REPORT and the summary of the job.
set -uo pipefail
: "${PLAN_BASE:=}" "${PLAN_COMMAND:=}" "${PLAN_PROGRAM:=}"
: "${GITHUB_BASE_REF:=}" "${GITHUB_OUTPUT:=/dev/null}" "${GITHUB_STEP_SUMMARY:=/dev/null}"
# The command is the workflow's own, and may have arguments of its own.
if [ -n "$PLAN_COMMAND" ]; then
  read -ra plan <<<"$PLAN_COMMAND"
else
  plan=(node "${PLAN_PROGRAM:?}/node_modules/backup-plan/bin/plan.js")
fi
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source-path=SCRIPTDIR source=../review.sh
source "$here/../review.sh"

if [ -e "$PLAN_FILE" ]; then
  prove --format github
  [ "$checked" -ne 2 ] || echo '::error::the rendered output is not what the plan says: run plan render, and commit what it writes'
fi
# GitHub's checkout knows no default branch; it knows the branch that a pull request is for.
base=$PLAN_BASE
if [ -z "$base" ] && [ -n "$GITHUB_BASE_REF" ]; then
  base=$(git merge-base HEAD "refs/remotes/origin/$GITHUB_BASE_REF") || base=origin/$GITHUB_BASE_REF
fi
compare "$base" --max-chars github --format github

printf 'outcome=%s\n' "$outcome" >>"$GITHUB_OUTPUT"
[ "$outcome" = same ] || cat "$PLAN_REPORT/comment.md" >>"$GITHUB_STEP_SUMMARY"
finish
