#!/usr/bin/env bash
# Sourced by the review of each forge, which says how the program is run (plan=…). What people read goes into files: the folder
# $PLAN_REPORT. No text of a plan is ever an argument or a script.
# shellcheck disable=SC2154 # plan is the array that runs the program.
: "${PLAN_FILE:=backup-plan.yaml}" "${PLAN_FAIL_ON:=}" "${PLAN_REPORT:?}"
words=$(dirname "${BASH_SOURCE[0]}")/words
validated=0 checked=0 compared=0 noted=0 outcome=unknown
mkdir -p "$PLAN_REPORT"
rm -f "$PLAN_REPORT"/{outcome,comment.md,diff.json}

# Validates the plan with the options that are given, and checks its output.
prove() {
  "${plan[@]}" validate "$@" -- "$PLAN_FILE" || validated=$?
  [ "$validated" -eq 0 ] || return 0
  "${plan[@]}" render --check -- "$PLAN_FILE" || checked=$?
}

# Says what the change means since a commit, with the options that are given, and finds the outcome: differs, same, errors or
# unknown. A plan that the change deletes is not there to be proved; that it is dropped is the largest change of all.
compare() {
  local base=$1
  shift
  [ -z "$PLAN_FAIL_ON" ] || set -- "$@" --fail-on "$PLAN_FAIL_ON"
  [ "$validated" -ne 0 ] || "${plan[@]}" diff --exit-code "$@" \
    --format "markdown=$PLAN_REPORT/comment.md" --format "json=$PLAN_REPORT/diff.json" -- "$base" "$PLAN_FILE" || compared=$?
  case "$validated $compared" in
    '0 0') outcome=same ;;
    '0 2' | '0 3') outcome=differs ;;
    '1 '*) outcome=errors ;;
  esac
  [ "$outcome" = differs ] || cp "$words/$outcome.md" "$PLAN_REPORT/comment.md"
  printf '%s\n' "$outcome" >"$PLAN_REPORT/outcome"
}

# Exits with the first of: 70, 5 or 4 (it could not be done), 1 (errors, or no note), 3 (risk), 2 (stale output).
finish() {
  # That something differs is what a request to merge is for.
  [ "$compared" -ne 2 ] || compared=0
  local wanted status
  for wanted in 70 5 4 1 3 2; do
    for status in "$validated" "$compared" "$checked" "$noted"; do
      [ "$status" -ne "$wanted" ] || exit "$wanted"
    done
  done
  exit 0
}
