#!/usr/bin/env bash
# Reviews the plan of a merge request: a report of code quality, the folder $PLAN_REPORT as an artifact, and one note. On the
# default branch there is nothing to compare.
set -uo pipefail
: "${CI_MERGE_REQUEST_IID:=}" "${CI_MERGE_REQUEST_DIFF_BASE_SHA:=}" "${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:=}"
here=$(dirname "${BASH_SOURCE[0]}")
plan=(node "$here/../../bin/plan.js")
# shellcheck source-path=SCRIPTDIR source=../review.sh
source "$here/../review.sh"

if [ -e "$PLAN_FILE" ] || [ -z "$CI_MERGE_REQUEST_IID" ]; then
  prove --format text --format "gitlab=$PLAN_REPORT/code-quality.json"
  [ "$checked" -ne 2 ] || echo 'The rendered output is not what the plan says: run plan render, and commit what it writes.'
fi
if [ -n "$CI_MERGE_REQUEST_IID" ]; then
  # Merged results hold the target branch as it is now: compared with where the branch began, its changes would be the request's.
  base=${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-$CI_MERGE_REQUEST_DIFF_BASE_SHA}
  compare "$base" --max-chars gitlab --format text
  PLAN_OUTCOME=$outcome PLAN_FILE=$PLAN_FILE PLAN_REPORT=$PLAN_REPORT node "$here/note.mjs" || noted=$?
fi
finish
