#!/usr/bin/env bash
# dfu-util with one unit that is in DFU mode, from the list to the leave (PROTOCOL 7). Each line of output is one
# expectation; ends with 1 if any is not met.
#
#   dfu-util.sh --port 1-1.1 --platform photon --image FILE [--serial TEXT]
set -uo pipefail
while [ $# -gt 1 ]; do
  case $1 in
    --port) port=$2 ;;
    --platform) platform=$2 ;;
    --image) image=$2 ;;
    --serial) serial=$2 ;;
    *) echo "dfu-util.sh: unknown option $1" >&2; exit 64 ;;
  esac
  shift 2
done
case $platform in
  photon) usb_id=2b04:d006 normal_id=c006 ;;
  p1) usb_id=2b04:d008 normal_id=c008 ;;
esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
user_part=0x080A0000 size=$(stat -c %s "$image")

# dfu ARGUMENTS...: runs it on this unit; its output goes to $scratch/said.
dfu() { timeout 120 dfu-util -d "$usb_id" -p "$port" "$@" > "$scratch/said" 2>&1; }

# expect WHAT COMMAND...: the command must succeed.
expect() {
  local what=$1 started=$EPOCHREALTIME
  shift
  if "$@"; then
    printf 'ok      %s (%d ms)\n' "$what" $(((${EPOCHREALTIME/./} - ${started/./}) / 1000))
  else
    failed=$((failed + 1))
    printf 'FAILED  %s; dfu-util said:\n' "$what"
    sed 's/^/        /' "$scratch/said"
  fi
}

lists() { dfu -l && grep -qF "$1" "$scratch/said"; }
says() { grep -qF "$1" "$scratch/said"; }
writes() { dfu -a 0 -s "$1" -D "$image" && says "File downloaded successfully"; }
reads_back_the_same() {
  rm -f "$scratch/back"
  dfu -a 0 -s "$user_part:$size" -U "$scratch/back" && cmp -s "$image" "$scratch/back"
}
# The host's own check is switched off, so that it is the bootloader that refuses: the erase's GETSTATUS stalls.
write_fails_at() {
  dfu -a 0 -s "$1:force" -D "$image"
  [ $? -eq 74 ] && says 'Error during special command "ERASE_PAGE" get_status'
}
host_refuses_at() {
  dfu -a 0 -s "$1" -D "$image"
  [ $? -ne 0 ] && says "is not writeable"
}
settings_are_read() {
  rm -f "$scratch/settings"
  dfu -a 1 -s 34:612 -U "$scratch/settings" && [ "$(stat -c %s "$scratch/settings")" -eq 612 ]
}
settings_can_be_written() {
  # the claim code, and back what was there: 63 bytes at 1762 (PROTOCOL 4.8)
  rm -f "$scratch"/claim "$scratch"/now
  dfu -a 1 -s 1762:63 -U "$scratch/claim" || return 1
  head -c 63 /dev/zero | tr '\0' 'L' > "$scratch/new"
  dfu -a 1 -s 1762 -D "$scratch/new" && dfu -a 1 -s 1762:63 -U "$scratch/now" && cmp -s "$scratch/new" "$scratch/now" &&
    dfu -a 1 -s 1762 -D "$scratch/claim"
}
comes_back() {
  for ((i = 0; i < 300; i++)); do
    # -l also shows devices that dfu-util cannot use; sysfs is the list of the host
    [ "$(cat "/sys/bus/usb/devices/$port/idProduct" 2> /dev/null)" = "$normal_id" ] && return 0
    sleep 0.1
  done
  return 1
}

expect "the internal flash is listed" lists 'alt=0, name="@Internal Flash   /0x08000000/03*016Ka,01*016Kg,01*064Kg,07*128Kg"'
expect "the DCT is listed" lists 'alt=1, name="@DCT Flash   /0x00000000/01*016Kg"'
[ "$platform" != p1 ] ||
  expect "the serial flash is listed" lists 'alt=2, name="@Serial Flash   /0x00000000/256*004Kg"'
[ -z "${serial:-}" ] || expect "with its serial number" lists "serial=\"$serial\""
expect "the image is written" writes "$user_part"
expect "and reads back the same" reads_back_the_same
expect "612 bytes of settings are read from alt 1" settings_are_read
expect "settings can be written" settings_can_be_written
expect "the host refuses a page that is marked read-only" host_refuses_at 0x08004000
expect "the bootloader refuses a page that is protected" write_fails_at 0x08004000
expect "it refuses one that is marked writable too" write_fails_at 0x0800C000
expect "what was written is still there" reads_back_the_same
expect "the image is written, and DFU mode left" writes "$user_part:leave"
expect "the unit comes back in normal mode" comes_back
if [ $failed -eq 0 ]; then echo "all expectations are met"; else echo "$failed expectations are not met"; exit 1; fi
