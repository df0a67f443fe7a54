#!/usr/bin/env bash
# Validates the plan, checks its output and, in a merge request, compares it with where the branch began. What people read goes
# into the folder $PLAN_REPORT, an artifact of the job, and into one note of the merge request. Exits with the first of: 70, 5 or
# 4 (it could not be done), 1 (errors, or no note), 3 (risk), 2 (stale output).
set -uo pipefail
: "${PLAN_REPORT:?}" "${PLAN_FILE:=backup-plan.yaml}" "${PLAN_FAIL_ON:=}"
: "${CI_MERGE_REQUEST_IID:=}" "${CI_MERGE_REQUEST_DIFF_BASE_SHA:=}"
mkdir -p "$PLAN_REPORT"
here=$(dirname "${BASH_SOURCE[0]}")
plan=(node "$here/../../bin/plan.js")
validated=0 checked=0 compared=0 noted=0

"${plan[@]}" validate --format text --format "gitlab=$PLAN_REPORT/code-quality.json" -- "$PLAN_FILE" || validated=$?

if [ "$validated" -eq 0 ]; then
  "${plan[@]}" render --check -- "$PLAN_FILE" || checked=$?
  [ "$checked" -ne 2 ] || echo 'The rendered output is not what the plan says: run plan render, and commit what it writes.'
fi

if [ -n "$CI_MERGE_REQUEST_IID" ]; then
  if [ "$validated" -eq 0 ]; then
    gate=()
    [ -z "$PLAN_FAIL_ON" ] || gate=(--fail-on "$PLAN_FAIL_ON")
    "${plan[@]}" diff --exit-code "${gate[@]}" --max-chars gitlab --format text \
      --format "markdown=$PLAN_REPORT/note.md" --format "json=$PLAN_REPORT/diff.json" \
      -- "$CI_MERGE_REQUEST_DIFF_BASE_SHA" "$PLAN_FILE" || compared=$?
  elif [ "$validated" -eq 1 ]; then
    printf '## Backup plan\n\nThe plan has errors, which stand beside its lines. What this change means for the data is not known before they are mended.\n' \
      >"$PLAN_REPORT/note.md"
  fi
  # Nothing is said where it could not be found out.
  differs=''
  case "$validated $compared" in
    '0 0') differs=false ;;
    '0 2' | '0 3' | '1 '*) differs=true ;;
  esac
  if [ -n "$differs" ]; then
    PLAN_FILE=$PLAN_FILE PLAN_DIFFERS=$differs PLAN_NOTE_FILE=$PLAN_REPORT/note.md node "$here/note.mjs" || noted=$?
  fi
fi

# That something differs is what a merge request is for.
[ "$compared" -ne 2 ] || compared=0
for wanted in 70 5 4 1 3 2; do
  for status in "$validated" "$compared" "$checked" "$noted"; do
    [ "$status" -ne "$wanted" ] || exit "$wanted"
  done
done
