#!/usr/bin/env bash
# Validates the plan, checks its output and compares it with the base. What people read goes into files: the folder $PLAN_REPORT,
# and the summary of the job. Exits with the first of: 5 or 4 (it could not be done), 1 (errors), 3 (risk), 2 (stale output).
set -uo pipefail
: "${PLAN_FILE:=backup-plan.yaml}" "${PLAN_BASE:=}" "${PLAN_FAIL_ON:=}" "${PLAN_COMMAND:?}" "${PLAN_REPORT:?}"
: "${GITHUB_OUTPUT:=/dev/null}" "${GITHUB_STEP_SUMMARY:=/dev/null}"
mkdir -p "$PLAN_REPORT"
# The command is the workflow's own, and may have arguments of its own.
read -ra plan <<<"$PLAN_COMMAND"

"${plan[@]}" validate "$PLAN_FILE" --format github
validated=$?
checked=0 compared=0 differs=false
if [ "$validated" -eq 0 ]; then
  "${plan[@]}" render "$PLAN_FILE" --check || checked=$?
fi
gate=()
[ -z "$PLAN_FAIL_ON" ] || gate=(--fail-on "$PLAN_FAIL_ON")
"${plan[@]}" diff "$PLAN_BASE" "$PLAN_FILE" --exit-code "${gate[@]}" --max-chars github \
  --format "markdown=$PLAN_REPORT/comment.md" --format "json=$PLAN_REPORT/diff.json" || compared=$?
# With a gate 3 stands before 2; only 0 says that nothing differs.
case "$compared" in 2 | 3) differs=true ;; esac
printf '%s\n' "$differs" >"$PLAN_REPORT/differs"
printf 'differs=%s\n' "$differs" >>"$GITHUB_OUTPUT"
if [ "$differs" = true ]; then
  cat "$PLAN_REPORT/comment.md" >>"$GITHUB_STEP_SUMMARY"
  compared=$((compared == 2 ? 0 : compared))
fi
for wanted in 70 5 4 1 3 2; do
  for status in "$validated" "$compared" "$checked"; do
    [ "$status" -ne "$wanted" ] || exit "$wanted"
  done
done
