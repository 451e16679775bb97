#!/usr/bin/env bash
# initrd.sh KERNEL-DIR FILE: makes the guest's first file system from an unpacked (never installed) Debian kernel package:
# busybox, the modules in the order in which they must be loaded, and init.
set -euo pipefail
kernel=$(realpath "$1") file=$(realpath -m "$2") here=$(dirname "$(realpath "$0")")
version=$(ls "$kernel/lib/modules")
[ -e "$kernel/lib/modules/$version/modules.dep.bin" ] || depmod -b "$kernel" "$version"

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root"/{bin,modules,proc,sys,dev,lower,upper,root}
cp /bin/busybox "$root/bin/"
install -m 755 "$here/init" "$root/init"
# virtio carries the shared folders and the console; the host controller and the serial driver are what is tested
for wanted in virtio_pci 9pnet_virtio 9p overlay virtio_console xhci_pci cdc_acm; do
  modprobe -d "$kernel" -S "$version" --show-depends "$wanted"
done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }' | while read -r module; do
  cp "$module" "$root/modules/"
  basename "$module" >> "$root/modules/order"
done
(cd "$root" && find . | cpio -o -H newc --quiet | gzip -1) > "$file.new"
mv "$file.new" "$file"
