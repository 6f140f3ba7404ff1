#!/usr/bin/env bash
# The contract suite and the journey against AWS Emulator, which you have installed and started.
# Usage: scripts/aws-emulator.sh [ADDRESS] [CERTIFICATE]   the certificate (PEM) that it answers HTTPS with
set -euo pipefail
cd "$(dirname "$0")/.."
export GROUNDSWELL_AWS_SERVER=aws-emulator GROUNDSWELL_AWS_ENDPOINT="${1:-https://127.0.0.1:9297}"
[ $# -lt 2 ] || export NODE_EXTRA_CA_CERTS=$2
exec npx vitest run --config test/second-opinions/vitest.config.ts
