/**
 * What the containers of a mirror run, for any POSIX shell; the client's image has one, and little beside it.
 *
 * It copies in passes instead of watching (`mc mirror --watch`): notifications exist for MinIO alone, are lost with the
 * connection that brings them, and a copy that never ends proves nothing (RADAR-Kubernetes #70). A pass compares size and time
 * of every object. `mc` takes an object that it may not write for a copied one, so each pass looks again at the end.
 */
export const mirrorScript = `#!/bin/sh
# mirror.sh run     copies what is new or changed, pass after pass
# mirror.sh alive   fails when no bytes have moved for STALL_SECONDS
# mirror.sh back    copies what the source lacks back from the destination, once
set -eu

say() { printf '%s %s\\n' "$(date -u +%FT%TZ)" "$*"; }

# Prints a value of a credentials file of AWS's tools: value_of FILE SECTION KEY.
value_of() {
  section=
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      '['*']'*) section=\${line#?}; section=\${section%%]*} ;;
      *=*)
        key=\${line%%=*} value=\${line#*=}
        [ "$section" = "$2" ] && [ "$(trimmed "$key")" = "$3" ] && trimmed "$value" && return
        ;;
    esac
  done < "$1"
  say "$1 has no $3 in its section [$2]" >&2
  return 1
}

trimmed() {
  text=\${1#"\${1%%[![:space:]]*}"}
  printf %s "\${text%"\${text##*[![:space:]]}"}"
}

# Tells the client the two stores, with the keys that the Secrets hold now.
log_in() {
  mkdir -p "$MC_CONFIG_DIR"
  log_in_to from "$FROM_URL" "$FROM_PROFILE" && log_in_to to "$TO_URL" "$TO_PROFILE"
}

log_in_to() {
  id=$(value_of "$CREDENTIALS/$1/file" "$3" aws_access_key_id) &&
    secret=$(value_of "$CREDENTIALS/$1/file" "$3" aws_secret_access_key) &&
    printf '%s\\n%s\\n' "$id" "$secret" | mc --quiet alias set "$1" "$2" --api S3v4 > /dev/null
}

moved() { date +%s > "$STATE/moved"; }

# Bytes that a process has read and written, on its connections too.
bytes_of() {
  while read -r name count; do
    case $name in rchar: | wchar:) total=$((total + count)) ;; esac
  done 2> /dev/null < "/proc/$1/io" || true
}

# Runs a command, and writes down when it moves bytes. One that hangs still reads and writes a few to itself.
watched() {
  "$@" &
  child=$! before=0
  while kill -0 "$child" 2> /dev/null; do
    sleep 2
    total=0
    bytes_of "$child"
    [ "$((total - before))" -lt 4096 ] || moved
    before=$total
  done
  wait "$child"
}

# A pass that has failed is tried again soon.
rest() {
  pause=$PAUSE_SECONDS
  [ "$failed" -eq 0 ] || [ "$pause" -lt 300 ] || pause=300
  until=$(($(date +%s) + pause))
  while [ "$(date +%s)" -lt "$until" ]; do
    sleep 1
    moved
  done
}

# Objects that changed in the minute before the pass may still be under way.
pass() {
  log_in || return 1
  case $(mc --json version info "to/\${TARGET%%/*}") in
    *'"status":"Enabled"'*) ;;
    *)
      say "\${TARGET%%/*} keeps no versions: nothing is copied, since a copy of damage could not be undone"
      return 1
      ;;
  esac
  watched mc --quiet mirror --overwrite --retry --skip-errors "from/$SOURCE/" "to/$TARGET/" || return 1
  age=$(($(date +%s) - started + 60))
  left=$(watched mc --json mirror --dry-run --overwrite --older-than "\${age}s" "from/$SOURCE/" "to/$TARGET/") || return 1
  case $left in
    *'"transferred":0,'*) ;;
    *)
      say 'some objects could not be copied: the keys may not read or write them'
      return 1
      ;;
  esac
}

# What Prometheus learns, by way of the exporter beside this container.
report() {
  labels="{mirror=\\"$MIRROR\\",bucket=\\"$BUCKET\\"}"
  {
    echo '# HELP mirror_failed_passes Passes in a row that failed or were cut off.'
    echo '# TYPE mirror_failed_passes gauge'
    echo "mirror_failed_passes$labels $failed"
    if [ "$synced" -gt 0 ]; then
      echo '# HELP mirror_synced_timestamp_seconds When the source last held nothing that the destination lacks.'
      echo '# TYPE mirror_synced_timestamp_seconds gauge'
      echo "mirror_synced_timestamp_seconds$labels $synced"
    fi
  } > "$STATE/report"
  mv "$STATE/report" "$STATE.prom"
}

remembered() { cat "$STATE/$1" 2> /dev/null || echo 0; }

run() {
  synced=$(remembered synced) failed=$(remembered failed)
  report
  while :; do
    # Counted as failed until it is done: a pass that is cut off ends with the container.
    failed=$((failed + 1))
    echo "$failed" > "$STATE/failed"
    started=$(date +%s)
    moved
    if pass; then
      synced=$((started - 60)) failed=0
      echo "$synced" > "$STATE/synced"
      echo 0 > "$STATE/failed"
      say "$SOURCE is copied"
    else
      say "$SOURCE is not copied, $failed times in a row"
    fi
    report
    rest
  done
}

alive() {
  [ "$(($(date +%s) - $(cat "$STATE/moved")))" -lt "$STALL_SECONDS" ]
}

# Objects that are there already stay as they are; the client says of each that it may not overwrite it.
back() {
  log_in
  mc --quiet mb --ignore-existing "from/\${SOURCE%%/*}"
  watched mc --quiet mirror --retry --skip-errors "to/$TARGET/" "from/$SOURCE/"
}

mkdir -p "$STATE"
export MC_CONFIG_DIR="$STATE/mc"
trap 'exit 143' TERM
"$1"
`;
