# Sourced inside the guest: starts udevd from the unpacked package. It needs no rules: it only passes the kernel's events
# on to libusb. Without it the libusb inside usb4java, which listens to udev, sees a list of devices that never changes.
export SYSTEMD_IGNORE_CHROOT=1
mkdir -p /run/udev /etc/udev/rules.d /lib/udev/rules.d
rm -f /lib/udev/rules.d/*.rules /etc/udev/rules.d/*.rules
# udevd is udevadm by another name; the package's link to it leads to /bin, where a machine without udev has none
udevadm=$LIGHTBENCH_KERNEL_BENCH/udev/bin/udevadm
(exec -a systemd-udevd "$udevadm" --daemon --resolve-names=never > /dev/null 2>&1) || {
  echo "udevd does not start from $udevadm" >&2
  exit 91
}
"$udevadm" trigger --subsystem-match=usb --subsystem-match=tty --action=add
"$udevadm" settle -t 10
