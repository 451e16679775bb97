#!/usr/bin/env bash
# Ends with 0 if the station at port $1 of this computer answers. Needs nothing but bash, which the image has.
set -euo pipefail
port="${1:?the port}"
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /metrics HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$port" >&3
IFS= read -r -t 4 status <&3
[[ "$status" == "HTTP/1.1 200"* ]]
