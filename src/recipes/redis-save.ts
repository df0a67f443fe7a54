import type { Recipe, RecipeParameters } from './recipe.ts';
import { ownDeadline, shellCommand } from './shell-command.ts';

interface RedisSave {
  readonly volume: string | null;
  readonly port: number;
}

const defaults = { volume: null, port: 6379 };

const script = String.raw`# Writes the data set to disk and returns once that has succeeded.
# Arguments: port, seconds.
export LC_ALL=C
port=$1 seconds=$2
deadline=$(($(date +%s) + seconds))

fail() {
  echo "$0: $*" >&2
  exit 1
}
# Sets answer; gives up when the time is over, since nobody would stop the script.
ask() {
  left=$((deadline - $(date +%s)))
  [ "$left" -gt 0 ] || fail "not finished after $seconds seconds"
  answer=$(timeout "$left" redis-cli -h 127.0.0.1 -p "$port" "$@" 2>&1 | tr -d '\r')
  [ -n "$answer" ] || fail "the server did not answer $* in $left seconds"
}
# Sets value to a field of the server's INFO.
field() {
  ask INFO
  value=$(printf '%s\n' "$answer" | sed -n "s/^$1://p")
  [ -n "$value" ] || fail "INFO does not tell $1: $(printf '%s' "$answer" | head -n 1)"
}
# Waits until a field is 0.
await() {
  while field "$1" && [ "$value" != 0 ]; do sleep 1; done
}
# Waits until a save that is under way has ended, then starts one.
start() {
  while ask "$1"; do
    case $answer in
      *started* | *scheduled*) return ;;
      *progress* | *child* | *LOADING*) sleep 1 ;;
      *) fail "$1 was refused: $answer" ;;
    esac
  done
}
check() {
  field "$1"
  [ "$value" = ok ] || fail "$2 failed ($1:$value), the server's log says why"
}

# The container's own password, if there is one; never on a command line.
if [ -z "$REDISCLI_AUTH" ]; then
  REDISCLI_AUTH=$REDIS_PASSWORD
  [ ! -r "$REDIS_PASSWORD_FILE" ] || REDISCLI_AUTH=$(cat "$REDIS_PASSWORD_FILE")
  [ -z "$REDISCLI_AUTH" ] || export REDISCLI_AUTH
fi

field run_id
server=$value
start BGSAVE
await rdb_bgsave_in_progress
check rdb_last_bgsave_status BGSAVE

# With an append-only file the server starts from that: compact it, so that
# it is not replaced by a rewrite while it is being copied.
field aof_enabled
if [ "$value" = 1 ]; then
  start BGREWRITEAOF
  await aof_rewrite_scheduled
  await aof_rewrite_in_progress
  check aof_last_bgrewrite_status BGREWRITEAOF
  check aof_last_write_status "writing the append-only file"
fi

field run_id
[ "$value" = "$server" ] || fail "the server restarted while it was saving"
`;

const read = (parameters: RecipeParameters): RedisSave => ({
  ...defaults,
  ...(parameters as unknown as RedisSave),
});

/** Commands and fields: Redis documentation, BGSAVE, BGREWRITEAOF and INFO (section persistence). */
export const redisSave: Recipe = {
  name: 'redis-save',
  title: 'Redis save',
  description:
    'Before the backup, has Redis write its data set to disk (BGSAVE) and waits until that has finished and succeeded; a save that is already under way is waited for and another one made. ' +
    'If the server keeps an append-only file, that is rewritten too. Runs in the container of the service, which must hold redis-cli, as in the official images. ' +
    'The password is taken from REDISCLI_AUTH, REDIS_PASSWORD or REDIS_PASSWORD_FILE of the container.',
  parameters: {
    properties: {
      volume: {
        type: 'string',
        title: 'Volume',
        description:
          'Volume to which the server saves, by its name in the pod spec. If it is named, the backup must take it; if not, nothing checks that the saved file is backed up.',
        examples: ['data'],
        'x-format': 'dns-label',
      },
      port: {
        type: 'integer',
        title: 'Port',
        description: 'Port on which the server listens without TLS, inside the pod.',
        examples: [6380],
        default: defaults.port,
        minimum: 1,
        maximum: 65535,
      },
    },
    required: [],
  },
  bringsContainer: false,
  defaultTimeoutSeconds: 300,
  steps(parameters, { timeoutSeconds, onError }) {
    const { volume, port } = read(parameters);
    const command = shellCommand('redis-save', script, [port, ownDeadline(timeoutSeconds)]);
    return {
      pre: [{ container: '', command, onError, timeoutSeconds }],
      post: [],
      sidecar: null,
      volume,
      leaves: 'save',
      keeps: null,
    };
  },
};
