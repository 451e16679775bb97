#!/usr/bin/env bash
# dfu-util with one Argon or Boron that is in DFU mode, from the list to the leave (PROTOCOL 1.3 for the layouts). Each line
# of output is one expectation; ends with 1 if any is not met.
#
#   dfu-util-gen3.sh PORT PLATFORM
set -uo pipefail
port=$1
case $2 in
  argon) usb_id=2b04:d00c normal_id=c00c ;;
  boron) usb_id=2b04:d00d normal_id=c00d ;;
esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
user_part=0xD4000 size=10000
head -c $size /dev/urandom > "$scratch/written"

# dfu ARGUMENTS...: runs it on this unit; its output goes to $scratch/said.
dfu() { timeout 120 dfu-util -d "$usb_id" -p "$port" "$@" > "$scratch/said" 2>&1; }

expect() {
  local what=$1
  shift
  if "$@"; then
    echo "ok      $what"
  else
    failed=$((failed + 1))
    echo "FAILED  $what; dfu-util said:"
    sed 's/^/        /' "$scratch/said"
  fi
}

lists() { dfu -l && grep -qF "$1" "$scratch/said"; }
writes() { dfu -a 0 -s "$1" -D "$scratch/written" && grep -qF "File downloaded successfully" "$scratch/said"; }
reads_back_the_same() {
  rm -f "$scratch/back"
  dfu -a 0 -s "$user_part:$size" -U "$scratch/back" && cmp -s "$scratch/written" "$scratch/back"
}
host_refuses_at() {
  dfu -a 0 -s "$1" -D "$scratch/written"
  [ $? -ne 0 ] && grep -qF "is not writeable" "$scratch/said"
}
comes_back() {
  for ((i = 0; i < 300; i++)); do
    [ "$(cat "/sys/bus/usb/devices/$port/idProduct" 2> /dev/null)" = "$normal_id" ] && return 0
    sleep 0.1
  done
  return 1
}

expect "the internal flash is listed" \
  lists 'alt=0, name="@Internal Flash   /0x00000000/1*004Ka,47*004Kg,192*004Kg,4*004Kg,4*004Kg,8*004Ka"'
expect "the settings are listed" lists 'alt=1, name="@DCD Flash   /0x00000000/1*016Ke"'
expect "the external flash is listed" lists 'alt=2, name="@External Flash   /0x80000000/1024*004Kg"'
expect "a user part is written" writes "$user_part"
expect "and reads back the same" reads_back_the_same
expect "the host refuses a page that is marked read-only" host_refuses_at 0x00000000
expect "the user part is written, and DFU mode left" writes "$user_part:leave"
expect "the unit comes back in normal mode" comes_back
if [ $failed -eq 0 ]; then echo "all expectations are met"; else echo "$failed expectations are not met"; exit 1; fi
