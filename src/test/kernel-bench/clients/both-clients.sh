#!/usr/bin/env bash
# both-clients.sh PORT PLATFORM OS ID NETWORK IMAGE: particle-usb's session with a unit, then that of dfu-util.
cd "$(dirname "$0")" || exit 1
node particle-usb.mjs --port "$1" --platform "$2" --os "$3" --id "$4" --network "$5" --image "$6"
particle=$?
node enter-dfu.mjs "$1" && ./dfu-util.sh --port "$1" --platform "$2" --image "$6"
dfu=$?
[ $particle -eq 0 ] && [ $dfu -eq 0 ]
