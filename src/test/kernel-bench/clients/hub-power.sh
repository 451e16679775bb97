#!/usr/bin/env bash
# hub-power.sh HUB DEVICES: uhubctl switches port 1 of the hub off, on and through a cycle; DEVICES is how many the host lists
# with all ports on. Each line of output is one expectation; ends with 1 if any is not met.
set -uo pipefail
hub=$1 devices=$2 failed=0
await=$(dirname "$0")/await-devices.sh
expect() {
  local what=$1
  shift
  if "$@"; then echo "ok      $what"; else failed=$((failed + 1)); echo "FAILED  $what"; fi
}
port_says() { uhubctl -l "$hub" -p 1 | grep -q "Port 1: .*$1"; }
switch() { uhubctl -l "$hub" -p 1 -a "$1" -d 2 > /dev/null; }
number() { cat "/sys/bus/usb/devices/$hub.1/devnum"; }

expect "every port has its device" "$await" "$devices" 60
expect "the port has power and a device" port_says "0103 power enable connect"
first=$(number)
expect "it is switched off" switch off
expect "its device leaves, no other" "$await" $((devices - 1)) 20
expect "the port says that it is off" port_says "0000 off"
expect "it is switched on" switch on
expect "its device comes back" "$await" "$devices" 20
second=$(number)
expect "as another one to the host" test "$first" != "$second"
expect "it is cycled" switch cycle
expect "and comes back again" "$await" "$devices" 20
expect "as another one again" test "$second" != "$(number)"
[ $failed -eq 0 ]
