#!/usr/bin/env bash
# serial-rights.sh PLACE: with the project's rules and the distribution's own, udev gives the serial port of the device at
# PLACE to the group plugdev. Only asks udev what it would do. Ends with 1 if it would not.
set -uo pipefail
rules=/usr/lib/udev/rules.d/50-udev-default.rules # which give every serial port to another group
cp "$LIGHTBENCH_KERNEL_BENCH/udev/lib/udev/rules.d/50-udev-default.rules" "$rules"
cp fixtures/udev/50-lightbench.rules /etc/udev/rules.d/
for ((tenths = 300; tenths > 0; tenths--)); do
  [ -e "/sys/bus/usb/devices/$1:1.0/tty" ] && break
  sleep 0.1
done
port=$(echo "/sys/bus/usb/devices/$1:1.0/tty/"*)
said=$("$LIGHTBENCH_KERNEL_BENCH/udev/bin/udevadm" test --resolve-names=early --action=add "$port" 2>&1)
rm -f "$rules" /etc/udev/rules.d/50-lightbench.rules
if grep -q "gid=$(getent group plugdev | cut -d: -f3), mode=0660" <<< "$said"; then
  echo "ok      the serial port goes to plugdev"
else
  echo "FAILED  the serial port goes to plugdev: $said"
  exit 1
fi
