#!/usr/bin/env bash
# boot.sh --out DIR --sockets DIR [--hubs N] [--ports N] [--limit SECONDS] -- COMMAND...
# Boots the guest with N hubs, each at a host controller of its own, whose ports are the unix sockets DIR/h<hub>.<port>,
# and runs COMMAND in it, in this directory: the guest sees this machine's files and cannot change them. Ends with the
# command's exit status; 124 when the limit has passed, 99 when the guest did not come as far as the command. The guest's
# /out is the folder named by --out, where it can write; its kernel.log is there too.
#
# The first hub is at 1-1.1 in the guest, the second at 3-1.1, then 5-1.1 ...: each host controller has a bus for USB 2 and
# one for USB 3, and each hub hangs on another one, so that switching off 1-1's port 1 pulls the hub with all its units.
set -euo pipefail
hubs=2 ports=4 limit=300
while [ "${1:---}" != -- ]; do
  case $1 in
    --out) out=$(realpath -m "$2") ;;
    --sockets) sockets=$(realpath -m "$2") ;;
    --hubs) hubs=$2 ;;
    --ports) ports=$2 ;;
    --limit) limit=$2 ;;
    *) echo "boot.sh: unknown option $1" >&2; exit 64 ;;
  esac
  shift 2
done
shift
here=$(dirname "$(realpath "$0")")
kit=${LIGHTBENCH_KERNEL_BENCH:-${XDG_CACHE_HOME:-$HOME/.cache}/lightbench/kernel-bench}
mkdir -p "$out" "$sockets"
rm -f "$out/status" "$out/booted"
{
  printf 'export LIGHTBENCH_KERNEL_BENCH=%q\ncd %q\n. %q\nexec' "$kit" "$PWD" "$here/udev.sh"
  printf ' %q' "$@"
} > "$out/script"

usb=()
for ((h = 1; h <= hubs; h++)); do
  # QEMU's hub has 8 ports at most and switches their power one by one
  usb+=(-device "qemu-xhci,id=xhci$h,p2=4,p3=1"
    -device "usb-hub,bus=xhci$h.0,port=1,ports=2,port-power=on"
    -device "usb-hub,bus=xhci$h.0,port=1.1,ports=8,port-power=on")
  for ((p = 1; p <= ports; p++)); do
    usb+=(-chardev "socket,id=h${h}p$p,path=$sockets/h$h.$p,server=on,wait=off"
      -device "usb-redir,bus=xhci$h.0,port=1.1.$p,chardev=h${h}p$p")
  done
done
# One processor: with two, QEMU 7.2 corrupts the code that a JVM compiles in about one run in ten.
timeout "$limit" qemu-system-x86_64 -nodefaults -no-user-config -no-reboot -display none -monitor none \
  -machine q35 -bios qboot.rom -accel tcg,thread=multi -cpu max -smp 1 -m 3072 \
  -kernel "$kit"/kernel/boot/vmlinuz-* -initrd "$kit/initrd.gz" \
  -append "console=ttyS0 quiet loglevel=4 panic=-1 mitigations=off nokaslr random.trust_cpu=on tsc=reliable no_timer_check" \
  -serial "file:$out/kernel.log" \
  -device virtio-serial-pci -chardev stdio,id=console,signal=off -device virtconsole,chardev=console \
  -fsdev local,id=machine,path=/,security_model=none,readonly=on,multidevs=remap \
  -device virtio-9p-pci,fsdev=machine,mount_tag=machine \
  -fsdev "local,id=out,path=$out,security_model=none" -device virtio-9p-pci,fsdev=out,mount_tag=out \
  "${usb[@]}" < /dev/null || { status=$?; [ $status -ne 124 ] || exit 124; }
[ -e "$out/status" ] || exit 99
exit "$(cat "$out/status")"
