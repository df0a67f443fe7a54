#!/usr/bin/env bash
# Validates the plan, checks its output and compares it with the base. What people read goes into files: the folder $PLAN_REPORT,
# and the summary of the job. Exits with the first of: 70, 5 or 4 (it could not be done), 1 (errors), 3 (risk), 2 (stale output).
set -uo pipefail
: "${PLAN_FILE:=backup-plan.yaml}" "${PLAN_BASE:=}" "${PLAN_FAIL_ON:=}" "${PLAN_COMMAND:?}" "${PLAN_REPORT:?}"
: "${GITHUB_BASE_REF:=}" "${GITHUB_OUTPUT:=/dev/null}" "${GITHUB_STEP_SUMMARY:=/dev/null}"
mkdir -p "$PLAN_REPORT"
# The command is the workflow's own, and may have arguments of its own.
read -ra plan <<<"$PLAN_COMMAND"
validated=0 checked=0 compared=0

"${plan[@]}" validate --format github -- "$PLAN_FILE" || validated=$?

if [ "$validated" -eq 0 ]; then
  "${plan[@]}" render --check -- "$PLAN_FILE" || checked=$?
  [ "$checked" -ne 2 ] || echo '::error::the rendered output is not what the plan says: run plan render, and commit what it writes'

  # GitHub's checkout knows no default branch; it knows the branch that a pull request is for.
  base=$PLAN_BASE
  if [ -z "$base" ] && [ -n "$GITHUB_BASE_REF" ]; then
    base=$(git merge-base HEAD "refs/remotes/origin/$GITHUB_BASE_REF") || base=origin/$GITHUB_BASE_REF
  fi
  gate=()
  [ -z "$PLAN_FAIL_ON" ] || gate=(--fail-on "$PLAN_FAIL_ON")
  "${plan[@]}" diff --exit-code "${gate[@]}" --max-chars github \
    --format "markdown=$PLAN_REPORT/comment.md" --format "json=$PLAN_REPORT/diff.json" -- "$base" "$PLAN_FILE" || compared=$?
elif [ "$validated" -eq 1 ]; then
  printf '## Backup plan\n\nThe plan has errors, which stand beside its lines. What this change means for the data is not known before they are mended.\n' \
    >"$PLAN_REPORT/comment.md"
fi

# Nothing is said where it could not be found out.
differs=''
case "$validated $compared" in
  '0 0') differs=false ;;
  '0 2' | '0 3' | '1 '*) differs=true ;;
esac
printf '%s\n' "$differs" >"$PLAN_REPORT/differs"
printf 'differs=%s\n' "$differs" >>"$GITHUB_OUTPUT"
[ "$differs" != true ] || cat "$PLAN_REPORT/comment.md" >>"$GITHUB_STEP_SUMMARY"

# That something differs is what a pull request is for.
[ "$compared" -ne 2 ] || compared=0
for wanted in 70 5 4 1 3 2; do
  for status in "$validated" "$compared" "$checked"; do
    [ "$status" -ne "$wanted" ] || exit "$wanted"
  done
done
