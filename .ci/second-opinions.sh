#!/usr/bin/env bash
# Second opinions on the AWS adapters: the contract suite and the journey against servers that others wrote.
# Each is installed into a folder of its own outside the tree, started on loopback, asked, and stopped.
# Fails unless at least one ran whole. `.ci/second-opinions.sh moto` asks only that one.
set -uo pipefail
cd "$(dirname "$0")/.."
home=$(mktemp -d)
server=
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$home"' EXIT

package_of() {
  case $1 in
    ministack) echo 'ministack==1.5.33' ;;
    moto) echo 'moto[server,dynamodb,sqs]==5.2.5' ;;
    *) echo "There is no server '$1'; those known are ministack and moto." >&2; exit 2 ;;
  esac
}

# A new machine may have Python without the module that makes a folder for packages.
python_ready() {
  [ -x "$home/python/bin/pip" ] && return
  python3 -m venv "$home/python" >/dev/null 2>&1 && return
  command -v apt-get >/dev/null || return
  (apt-get update && apt-get install -y python3-venv) >/dev/null 2>&1
  python3 -m venv --clear "$home/python" >/dev/null 2>&1
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start() {
  case $1 in
    # Left to itself MiniStack also listens to devices, on every address.
    ministack) BIND_HOST=127.0.0.1 GATEWAY_PORT=$2 IOT_MTLS_ENABLED=0 exec "$home/python/bin/ministack" ;;
    moto) exec "$home/python/bin/moto_server" -H 127.0.0.1 -p "$2" ;;
  esac
}

answers() {
  for _ in $(seq 120); do
    curl -s -o /dev/null "http://127.0.0.1:$1/" && return
    kill -0 "$server" 2>/dev/null || return 1
    sleep 0.5
  done
  return 1
}

# Sets `verdict`: `ran whole`, or what came in between.
ask() {
  local name=$1 port out
  python_ready || { verdict='did not run: python3 cannot make a folder for packages'; return; }
  "$home/python/bin/pip" install -q --disable-pip-version-check "$(package_of "$name")" 2>"$home/pip.log" ||
    { verdict="did not run: pip could not install it: $(tail -1 "$home/pip.log")"; return; }

  port=$(free_port)
  start "$name" "$port" >"$home/$name.log" 2>&1 &
  server=$!
  if answers "$port"; then
    out="$home/$name.out"
    GROUNDSWELL_AWS_SERVER=$name GROUNDSWELL_AWS_ENDPOINT="http://127.0.0.1:$port" \
      npx vitest run --config test/second-opinions/vitest.config.ts 2>&1 | tee "$out"
    if [ "${PIPESTATUS[0]}" = 0 ]; then verdict='ran whole'; else
      verdict="did not run whole: $(sed 's/\x1b\[[0-9;]*m//g' "$out" | grep -E '^ *Tests ' | tr -s ' ')"
    fi
  else
    verdict="did not run: it did not answer: $(tail -1 "$home/$name.log")"
  fi
  kill "$server" 2>/dev/null
  wait "$server" 2>/dev/null
  server=
}

whole=0
report=
for name in "${@:-ministack moto}"; do
  for one in $name; do
    package_of "$one" >/dev/null || exit 2
    echo "== $one"
    ask "$one"
    [ "$verdict" = 'ran whole' ] && whole=$((whole + 1))
    report+="$(package_of "$one"): $verdict"$'\n'
  done
done
printf '%s' "$report"
[ "$whole" -gt 0 ]
