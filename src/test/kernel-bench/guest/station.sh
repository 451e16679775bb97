#!/usr/bin/env bash
# station.sh UNITS LIGHTBENCH ARGUMENTS...: the station's run over all units. Writes its document to /out/run.json, and the
# kernel's numbers of the devices before and after to /out/before and /out/after, each line a port and a number, and what the
# audit says of the records to /out/audit.
set -uo pipefail
numbers() {
  for device in /sys/bus/usb/devices/*.*; do
    [ ! -e "$device/devnum" ] || echo "$(basename "$device") $(cat "$device/devnum")"
  done
}
src/test/kernel-bench/clients/await-devices.sh "$1" 60 || exit 90
shift
numbers > /out/before
"$@" --json --data /tmp/data > /out/run.json 2> /out/run.log
status=$?
numbers > /out/after
"$1" audit --all --data /tmp/data > /out/audit 2>&1
exit $status
