#!/usr/bin/env bash
# both-clients.sh PORT PLATFORM OS ID NETWORK IMAGE: particle-usb's session with a unit, then that of dfu-util. NETWORK is the
# one that it has stored, or empty; IMAGE is a product for a Photon or P1.
cd "$(dirname "$0")" || exit 1
unit=(--port "$1" --platform "$2" --os "$3" --id "$4" --network "$5")
case $2 in
  photon | p1)
    node particle-usb.mjs "${unit[@]}" --image "$6"
    particle=$?
    node enter-dfu.mjs "$1" && ./dfu-util.sh --port "$1" --platform "$2" --image "$6"
    ;;
  *)
    node particle-usb-gen3.mjs "${unit[@]}"
    particle=$?
    node enter-dfu.mjs "$1" && ./dfu-util-gen3.sh "$1" "$2"
    ;;
esac
dfu=$?
[ $particle -eq 0 ] && [ $dfu -eq 0 ]
