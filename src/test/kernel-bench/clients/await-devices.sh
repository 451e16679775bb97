#!/usr/bin/env bash
# await-devices.sh COUNT SECONDS: waits until the host lists exactly so many devices that are not hubs. Ends with 1, and
# with the list as it is, when that does not happen in time.
devices() { grep -Lx 09 /sys/bus/usb/devices/*/bDeviceClass 2> /dev/null; }
for ((tenths = $2 * 10; tenths > 0; tenths--)); do
  [ "$(devices | wc -l)" -eq "$1" ] && exit 0
  sleep 0.1
done
echo "$(devices | wc -l) devices instead of $1:"
devices
exit 1
