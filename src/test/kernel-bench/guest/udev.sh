# Sourced inside the guest: starts udevd from the unpacked package. It needs no rules: it only passes the kernel's events
# on to libusb. Without it the libusb inside usb4java, which listens to udev, sees a list of devices that never changes.
export SYSTEMD_IGNORE_CHROOT=1
mkdir -p /run/udev /etc/udev /lib/udev/rules.d
rm -f /lib/udev/rules.d/*.rules /etc/udev/rules.d/*.rules
"$LIGHTBENCH_KERNEL_BENCH/udev/lib/systemd/systemd-udevd" --daemon --resolve-names=never > /dev/null 2>&1
"$LIGHTBENCH_KERNEL_BENCH/udev/bin/udevadm" trigger --subsystem-match=usb --subsystem-match=tty --action=add
"$LIGHTBENCH_KERNEL_BENCH/udev/bin/udevadm" settle -t 10
