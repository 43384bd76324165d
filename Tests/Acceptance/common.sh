# Shared by the suites, which source it. Makes a scratch folder; removes it at the end, with all processes.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$root/build/integria-monitor
packages=$root/build/packages
scratch=$(mktemp -d "${TMPDIR:-/tmp}/integria-acceptance.XXXXXX")
# Daemons that give up root must be able to enter.
chmod 0755 "$scratch"
passed=0
failed=0
children=()
cleanups=()

at_the_end() { cleanups+=("$1"); }

finish() {
  local code=$? child cleanup
  trap - EXIT
  set +e
  for child in "${children[@]}"; do kill "$child" 2>/dev/null; done
  for child in "${children[@]}"; do wait "$child" 2>/dev/null; done
  for cleanup in "${cleanups[@]}"; do $cleanup; done
  if [ -n "${ACCEPTANCE_KEEP:-}" ]; then echo "kept: $scratch"; else rm -rf "$scratch"; fi
  [ "$code" -eq 77 ] && exit 77
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$code" -eq 0 ] && [ "$failed" -gt 0 ] && code=1
  [ "$code" -eq 0 ] || [ "$failed" -gt 0 ] || echo "The suite ended too early, with $code."
  exit "$code"
}
trap finish EXIT
trap 'exit 143' TERM INT

# --- Output ---

did() { printf -- '- %s\n' "$*"; }

pass() {
  passed=$((passed + 1))
  printf '  ok    %s\n' "$1"
}

fail() { # WHAT DETAIL
  failed=$((failed + 1))
  printf '  FAIL  %s\n' "$1"
  [ -z "${2:-}" ] || sed 's/^/          /' <<<"$2" | head -n 40
}

is() { # WHAT EXPECTED ACTUAL
  if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "expected: $2"$'\n'"found:    $3"; fi
}

has() { # WHAT TEXT-TO-BE-FOUND IN
  if grep -qF -- "$2" <<<"$3"; then pass "$1"; else fail "$1" "not there: $2"$'\n'"in: $3"; fi
}

succeeds() { # WHAT COMMAND…
  local what=$1 output
  shift
  if output=$("$@" 2>&1); then pass "$what"; else fail "$what" "$output"; fi
}

# Repeats a command until it succeeds, for at most SECONDS.
within() { # SECONDS WHAT COMMAND…
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$end" ]; then fail "$what" "not within the time: $*"; return 0; fi
    sleep 0.3
  done
  pass "$what"
}

# --- Requirements ---

skip() {
  echo "SKIPPED: $1"
  exit 77
}

# Installs missing packages. Each argument is COMMAND=PACKAGE, or a file's absolute path instead of the command.
require() {
  local pair missing=()
  for pair; do
    case $pair in
      # A suite may be named like the program that it tests, so only an absolute path counts as a file.
      /*) [ -e "${pair%=*}" ] || missing+=("${pair#*=}") ;;
      *) command -v "${pair%=*}" >/dev/null || missing+=("${pair#*=}") ;;
    esac
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] || skip "needs ${missing[*]}, and this is not root"
  command -v apt-get >/dev/null || skip "needs ${missing[*]}, and there is no apt-get"
  did "apt-get install ${missing[*]}"
  # Installed services must not start by themselves.
  local policy=/usr/sbin/policy-rc.d
  [ -e $policy ] || { printf '#!/bin/sh\nexit 101\n' >$policy && chmod +x $policy && at_the_end "rm -f $policy"; }
  apt-get update -qq >"$scratch/apt.log" 2>&1 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >>"$scratch/apt.log" 2>&1 \
    || { tail -n 5 "$scratch/apt.log"; skip "apt-get cannot install ${missing[*]}"; }
}

require_root() { [ "$(id -u)" -eq 0 ] || skip 'this suite must run as root'; }

# --- The simulated helpdesk ---

# Starts the simulator on a free port; sets address, control, and simulator (the process).
start_simulator() {
  : >"$scratch/simulator.log"
  "$program" simulate --port 0 "$@" >"$scratch/simulator.log" 2>&1 &
  simulator=$!
  children+=("$simulator")
  local tries=0
  until address=$(awk '/^address/ { print $2 }' "$scratch/simulator.log") && [ -n "$address" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { fail 'the simulator starts' "$(cat "$scratch/simulator.log")"; exit 1; }
    sleep 0.1
  done
  control=$(awk '/^fault control/ { print $3 }' "$scratch/simulator.log")
  did "simulated helpdesk on $address"
}

stop() { # PROCESS
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

set_simulator() { curl -sS --max-time 5 -d "$1" "$control" >/dev/null; }

ask() { # OPERATION PARAMETERS
  curl -sS --max-time 20 -d user=admin -d user_pass=integria -d "op=$1" -d return_type=xml --data-urlencode "params=$2" "$address/include/api.php"
}

# Prints a ticket's element, decoded as far as the tests need it.
ticket() { # NUMBER ELEMENT
  ask get_incident_details "$1" | sed -n "s:.*<$2>\(.*\)</$2>.*:\1:p" \
    | sed 's/&#x20;/ /g; s/&#40;/(/g; s/&#41;/)/g; s/&#92;/\\/g; s/&quot;/"/g; s/&#039;/'"'"'/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

ticket_is() { [ "$(ticket "$1" "$2")" = "$3" ]; }

# Prints the number of tickets.
count_tickets() { curl -sS --max-time 5 "$control" | sed -n 's/^tickets: .* of \([0-9]*\);.*/\1/p'; }

# Writes a configuration file as an administrator would, for this simulator and a journal in the scratch folder.
write_configuration() { # FILE
  cat >"$1" <<END
[server]
url = $address
user = admin
password = integria
timeout = 5s
[tickets]
group = 2
state-dir = $scratch/journal
log = $scratch/tickets.log
open-on = critical
[metric mail.queued]
warning = 100
critical = 400
END
}

# Copies a shipped file, changing only the paths of the program, its links and the configuration.
shipped() { # FILE TO
  mkdir -p "$(dirname "$2")"
  sed -e "s|/usr/bin/integria-monitor|$scratch/bin/integria-monitor|g" \
    -e "s|/etc/integria-monitor.conf|$scratch/integria-monitor.conf|g" \
    -e "s|/usr/share/integria-monitor|$scratch/share|g" "$root/plugin-conf/$1" >"$2"
}

# Copies the program and its links, so that other users need no access to this source folder.
place_program() {
  mkdir -p "$scratch/bin"
  install -m 0755 "$program" "$scratch/bin/integria-monitor"
  ln -sf integria-monitor "$scratch/bin/check_integria"
  ln -sf integria-monitor "$scratch/bin/pandora_integria"
}

[ -x "$program" ] || { echo "there is no $program: run make build first" >&2; exit 1; }
require curl=curl
