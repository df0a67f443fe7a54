import { secondsOf } from '../seconds-of.ts';
import type { Recipe, RecipeParameters } from './recipe.ts';
import { ownDeadline, shellCommand } from './shell-command.ts';

interface FsFreeze {
  readonly volume: string;
  readonly path: string;
  readonly maxFreeze: string;
  readonly image: string;
}

/** Debian's slim image holds util-linux's fsfreeze and a POSIX shell, and is what the recipe's tests run under. */
const defaults = { maxFreeze: '10m', image: 'docker.io/library/debian:12-slim' };

const freezeScript = `# Freezes a file system. A watchdog thaws it if no post hook ever comes:
# Velero runs none after a backup that failed or was lost.
# Arguments: path, seconds until the watchdog thaws, seconds for freezing.
export LC_ALL=C
path=$1 longest=$2 seconds=$3
state=/tmp/fsfreeze$(printf '%s' "$path" | tr / -)
token=$$-$(date +%s)

fail() {
  echo "$0: $*" >&2
  exit 1
}
device() {
  df -P "$1" | awk 'NR == 2 { print $1 }'
}

[ -d "$path" ] || fail "there is no directory $path in this container"
# Every container sees the node's own file system at /etc/hosts.
[ "$(device "$path")" != "$(device /etc/hosts)" ] ||
  fail "$path is on the node's own file system, freezing it would stop the node"

echo "$token" >"$state" || fail "cannot arm the watchdog"
armed() {
  read -r armed <"$state" && [ "$armed" = "$token" ]
}
(
  while [ "$longest" -gt 0 ] && armed; do
    sleep 1
    longest=$((longest - 1))
  done
  armed && fsfreeze --unfreeze "$path"
) </dev/null >/dev/null 2>&1 &

message=$(timeout "$seconds" fsfreeze --freeze "$path" 2>&1) && exit 0
case $message in
  # Left frozen by a lost backup: taken over, with the watchdog begun anew.
  *busy*) exit 0 ;;
esac
fsfreeze --unfreeze "$path" 2>/dev/null
rm -f "$state"
fail "cannot freeze $path within $seconds seconds: $message"
`;

const thawScript = `# Thaws the file system that the pre hook froze.
# Arguments: path, seconds after which the watchdog thaws.
export LC_ALL=C
path=$1 longest=$2
state=/tmp/fsfreeze$(printf '%s' "$path" | tr / -)

fail() {
  echo "$0: $*" >&2
  exit 1
}

if message=$(fsfreeze --unfreeze "$path" 2>&1); then
  rm -f "$state"
  exit 0
fi
case $message in
  *nvalid*) ;; # It was not frozen.
  *) fail "cannot thaw $path: $message" ;;
esac
[ -e "$state" ] || exit 0
rm -f "$state"
fail "thawed before the backup had ended, after $longest seconds: the copy may be torn, raise maxFreeze"
`;

const standbyScript = `# Waits for the hooks. What an earlier life of this container left frozen is
# thawed at its start, and nothing stays frozen when it stops.
path=$1
thaw() {
  fsfreeze --unfreeze "$path" 2>/dev/null
}
trap 'thaw; exit 0' INT TERM
thaw
while :; do
  sleep 3600 &
  wait "$!"
done
`;

const read = (parameters: RecipeParameters): FsFreeze => ({
  ...defaults,
  ...(parameters as unknown as FsFreeze),
});

/** What Velero does with a failing hook: facts of its source, internal/hook and pkg/backup; issues velero 511, 4268, 5204. */
export const fsfreeze: Recipe = {
  name: 'fsfreeze',
  title: 'File system freeze',
  description:
    'Before the backup, freezes the file system of a volume, and thaws it afterwards: the copy is as after a power cut, and the application cannot write in between. ' +
    'Runs in a privileged container of its own, which a patch of the workload adds. A watchdog in that container thaws the file system after `maxFreeze`, whatever becomes of the backup. ' +
    'The volume must have a file system of its own; one that lies on the disk of the node is refused.',
  parameters: {
    properties: {
      volume: {
        type: 'string',
        title: 'Volume',
        description: 'Volume to freeze, by its name in the pod spec. The backup must take it.',
        examples: ['data'],
        'x-format': 'dns-label',
        // The container is called fsfreeze-<volume>, in at most 63 characters.
        maxLength: 54,
      },
      path: {
        type: 'string',
        title: 'Path',
        description:
          'Where the volume is mounted in the added container; best the same path as in the application.',
        examples: ['/bitnami/postgresql'],
        'x-format': 'absolute-path',
        // Kubernetes refuses a colon in a mount path.
        pattern: '^[^:]*$',
      },
      maxFreeze: {
        type: 'string',
        title: 'Longest freeze',
        description:
          'Time after which the watchdog thaws the file system even if the backup is not done with it; the backup is then reported as partially failed. ' +
          'Choose it longer than the backup of this volume takes (moments for a snapshot, minutes or more for fs-backup) and as short as the application can do without writing.',
        examples: ['2m', '30m'],
        default: defaults.maxFreeze,
        'x-format': 'duration',
      },
      image: {
        type: 'string',
        title: 'Image',
        description:
          'Image of the added container. It must hold /bin/sh and fsfreeze: Debian, Ubuntu, or BusyBox from 1.31.',
        examples: ['docker.io/library/busybox:1.37.0'],
        default: defaults.image,
        'x-format': 'image',
      },
    },
    required: ['volume', 'path'],
  },
  bringsContainer: true,
  defaultTimeoutSeconds: 120,
  steps(parameters, { timeoutSeconds, onError }) {
    const { volume, path, maxFreeze, image } = read(parameters);
    const container = `fsfreeze-${volume}`;
    const longest = secondsOf(maxFreeze);
    const step = (script: string, values: readonly (string | number)[]) => ({
      container,
      command: shellCommand('fsfreeze', script, values),
      timeoutSeconds,
    });
    return {
      pre: [{ ...step(freezeScript, [path, longest, ownDeadline(timeoutSeconds)]), onError }],
      // With Fail, Velero would skip the hooks after this one, and with them another volume's thaw.
      post: [{ ...step(thawScript, [path, longest]), onError: 'Continue' }],
      sidecar: {
        name: container,
        image,
        command: shellCommand('fsfreeze', standbyScript, [path]),
        privileged: true,
        mounts: [{ volume, path }],
      },
      volume,
      leaves: 'freeze',
      keeps: null,
    };
  },
};
