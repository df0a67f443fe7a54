import type { Recipe, RecipeParameters } from './recipe.ts';
import { ownDeadline, shellCommand } from './shell-command.ts';

interface PostgresDump {
  readonly user: string;
  readonly database: string;
  readonly volume: string;
  readonly directory: string;
  readonly keep: number;
}

const defaults = { directory: '/var/lib/postgresql/data', keep: 5 };

const script = String.raw`# Dumps a database, proves the dump complete, then keeps the newest dumps.
# Arguments: user, database, directory, number of dumps to keep, seconds.
umask 077
export LC_ALL=C PGUSER="$1" PGDATABASE="$2"
directory=$3 keep=$4 seconds=$5
deadline=$(($(date +%s) + seconds))
stamp=$(date -u +%Y%m%dT%H%M%SZ)
prefix=$directory/velero-$PGDATABASE
dump=$prefix-$stamp.dump
unfinished=$prefix-$stamp-$$.unfinished

fail() {
  echo "$0: $*" >&2
  exit 1
}
# This script's own dumps and nothing else, the oldest first.
dumps() {
  for file in "$prefix"-[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]T[0-9][0-9][0-9][0-9][0-9][0-9]Z.dump; do
    [ ! -f "$file" ] || printf '%s\n' "$file"
  done
}
# After the hook's timeout nobody would stop the program.
limited() {
  left=$((deadline - $(date +%s)))
  [ "$left" -gt 0 ] && timeout "$left" "$@" && return
  status=$?
  [ "$(date +%s)" -lt "$deadline" ] || fail "$1 was not done after $seconds seconds"
  return "$status"
}

# The container's own password, if there is one; never on a command line.
if [ -z "$PGPASSWORD" ]; then
  PGPASSWORD=$POSTGRES_PASSWORD
  [ ! -r "$POSTGRES_PASSWORD_FILE" ] || PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
  [ -z "$PGPASSWORD" ] || export PGPASSWORD
fi

[ -d "$directory" ] || fail "there is no directory $directory in this container"
case "$(df -P "$directory" | tail -n 1)" in
  *' /') fail "$directory is not on a volume, a dump there would be lost" ;;
esac
limited pg_isready --quiet || fail "PostgreSQL does not accept connections"

# Left by runs that were killed: too old for any that is still at work.
for file in "$prefix"-[0-9]*T[0-9]*Z-[0-9]*.unfinished; do
  [ ! -f "$file" ] || find "$file" -mmin "+$((seconds / 60 + 1))" -exec rm -f {} ';'
done
# A full volume can stop the server: ask for the room that the last dump took.
last=$(dumps | tail -n 1)
if [ -n "$last" ]; then
  free=$(df -Pk "$directory" | awk 'NR == 2 { print $4 }')
  [ "$free" -gt "$(($(wc -c <"$last") / 1024))" ] ||
    fail "$directory has $free KiB free, less than the last dump takes"
fi

trap 'rm -f "$unfinished"' EXIT
trap 'exit 1' HUP INT TERM
limited pg_dump --no-password --format=custom --file="$unfinished" ||
  fail "pg_dump failed (status $?), older dumps are untouched"
# Reads every entry to its end, which a list of the contents does not.
limited pg_restore --file=/dev/null "$unfinished" ||
  fail "the dump cannot be read back (status $?), older dumps are untouched"
# A hook may run as root, the server does not and must be able to read its files.
[ "$(id -u)" != 0 ] || chown "$(stat -c %u:%g "$directory")" "$unfinished"
mv "$unfinished" "$dump" || fail "cannot rename the dump, older dumps are untouched"

# The newest first; never the dump just made, whatever the clock says.
dumps | sort -r | tail -n "+$((keep + 1))" | while read -r file; do
  [ "$file" = "$dump" ] || rm -f "$file" || exit
done || fail "the dump is made, but an older one cannot be removed"
`;

const read = (parameters: RecipeParameters): PostgresDump => ({
  ...defaults,
  ...(parameters as unknown as PostgresDump),
});

const identifier = '^[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}$';

/** Format and completeness: PostgreSQL documentation, pg_dump (custom format) and pg_restore. */
export const postgresDump: Recipe = {
  name: 'postgres-dump',
  title: 'PostgreSQL dump',
  description:
    'Before the backup, dumps one database with pg_dump into a dated file on a volume, reads the file back with pg_restore to prove it complete, and only then removes all but the newest dumps. ' +
    'Runs in the container of the service, which must hold pg_dump, as in the official images. ' +
    'A dump holds the database and not the roles of the server. Restore one with: pg_restore --clean --if-exists --dbname=DATABASE FILE',
  parameters: {
    properties: {
      user: {
        type: 'string',
        title: 'User',
        description:
          'PostgreSQL role that dumps. It logs in over the local socket; if the server asks for a password, the one in PGPASSWORD, POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE of the container is used.',
        examples: ['postgres'],
        pattern: identifier,
      },
      database: {
        type: 'string',
        title: 'Database',
        description: 'Database to dump. For several databases, give the service one such hook for each.',
        examples: ['orders'],
        pattern: identifier,
      },
      volume: {
        type: 'string',
        title: 'Volume',
        description:
          'Volume on which the directory lies, by its name in the pod spec. The backup must take this volume, or the dump is lost with the pod.',
        examples: ['data'],
        'x-format': 'dns-label',
      },
      directory: {
        type: 'string',
        title: 'Directory',
        description:
          'Existing directory of the container that receives the dumps, on the volume. The default is the place of the data in the official images up to PostgreSQL 17; in those for 18 and later it is /var/lib/postgresql.',
        examples: ['/var/lib/postgresql/data', '/dumps'],
        default: defaults.directory,
        'x-format': 'absolute-path',
      },
      keep: {
        type: 'integer',
        title: 'Dumps to keep',
        description:
          'How many of the newest dumps stay on the volume. Every schedule that holds the pods makes one more; while a dump is being made there is room needed for one more than this.',
        examples: [3],
        default: defaults.keep,
        minimum: 1,
        maximum: 1000,
      },
    },
    required: ['user', 'database', 'volume'],
  },
  bringsContainer: false,
  defaultTimeoutSeconds: 1800,
  steps(parameters, { timeoutSeconds, onError }) {
    const { user, database, volume, directory, keep } = read(parameters);
    const values = [user, database, directory, keep, ownDeadline(timeoutSeconds)];
    const command = shellCommand('postgres-dump', script, values);
    return {
      pre: [{ container: '', command, onError, timeoutSeconds }],
      post: [],
      sidecar: null,
      volume,
      leaves: 'dump',
      keeps: keep,
    };
  },
};
