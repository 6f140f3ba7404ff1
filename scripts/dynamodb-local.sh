#!/usr/bin/env bash
# The contract suite and the journey against DynamoDB Local, for those whom its licence allows (an AWS account).
# Start it yourself: java -jar DynamoDBLocal.jar -inMemory -sharedDb -disableTelemetry -port 8000
# Usage: scripts/dynamodb-local.sh [ADDRESS]
set -euo pipefail
cd "$(dirname "$0")/.."
export GROUNDSWELL_AWS_SERVER=dynamodb-local GROUNDSWELL_AWS_ENDPOINT="${1:-http://127.0.0.1:8000}"
exec npx vitest run --config test/second-opinions/vitest.config.ts
