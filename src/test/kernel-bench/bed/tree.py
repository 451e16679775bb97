"""The devices as the host lists them: their folders in sysfs, their nodes in /dev/bus/usb, and udev's announcements."""
import glob
import os
import shutil
import socket
import struct

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402

HIGHEST_NUMBER = 127  # of a device on its bus


class Listing:
    """One device in the tree, from its arrival to its departure."""

    def __init__(self, path, node, bus, number, vendor, product):
        self.path, self.node, self.bus, self.number = path, node, bus, number
        self.vendor, self.product = vendor, product


class Tree:
    """umockdev's test bed, seen as USB. Not safe for threads: only the main loop's thread adds and removes.

    Its files are written here: Testbed.add_device() announces what it adds, and ends the whole bed when the queue of a
    listener, ten messages, is full.
    """

    def __init__(self):
        self.bed = UMockdev.Testbed.new()
        self.root = self.bed.get_root_dir()
        self._taken = {}  # bus -> numbers of the devices on it
        self._last = {}  # bus -> the number given out last: numbers go round, as in the kernel
        self._sequence = 0

    def add(self, name, parent, bus, descriptors, megabits, strings):
        """Lists a device without announcing it.

        name: as in sysfs (usb1, 1-1, 1-1.4). descriptors: the device's, then the configuration's, as the kernel keeps
        them. megabits: the speed, as sysfs says it. strings: those of manufacturer, product and serial that it has.
        """
        vendor, product, version = struct.unpack_from("<HHH", descriptors, 8)
        number = self._number(bus)
        node = "/dev/bus/usb/%03d/%03d" % (bus, number)
        attributes = {
            "busnum": str(bus),
            "devnum": str(number),
            "devpath": name.split("-")[-1] if "-" in name else "0",
            "speed": megabits,
            "idVendor": "%04x" % vendor,
            "idProduct": "%04x" % product,
            "bcdDevice": "%04x" % version,
            "bDeviceClass": "%02x" % descriptors[4],
            "bNumConfigurations": "1",
            "bConfigurationValue": str(descriptors[18 + 5]),
            **{name: text + "\n" for name, text in strings.items()},
        }
        properties = {
            "DEVTYPE": "usb_device",
            "DEVNAME": node,
            "BUSNUM": "%03d" % bus,
            "DEVNUM": "%03d" % number,
            "PRODUCT": "%x/%x/%x" % (vendor, product, version),
        }
        path = os.path.join(parent or "/sys/devices", name)
        folder = self._real(path)
        os.makedirs(folder)
        for attribute, text in attributes.items():
            _write(folder, attribute, text.encode())
        _write(folder, "uevent", "".join("%s=%s\n" % pair for pair in properties.items()).encode())
        _write(folder, "descriptors", descriptors)
        os.makedirs(self._real("/sys/bus/usb/devices"), exist_ok=True)
        # relative: clients see them below /sys
        os.symlink(os.path.relpath("/sys/bus/usb", path), os.path.join(folder, "subsystem"))
        os.symlink(os.path.relpath(path, "/sys/bus/usb/devices"), self._real("/sys/bus/usb/devices/" + name))
        return Listing(path, node, bus, number, vendor, product)

    def remove(self, listing):
        """Takes a device out of the lists without announcing it."""
        shutil.rmtree(self._real(listing.path))
        os.unlink(self._real("/sys/bus/usb/devices/" + os.path.basename(listing.path)))
        self._taken[listing.bus].discard(listing.number)

    def announce(self, action, listing):
        """Sends udev's message to everybody who listens; action: add or remove.

        umockdev's own Testbed.uevent() ends the whole bed when a listener goes away in that moment.
        """
        self._sequence += 1
        lines = [
            "ACTION=" + action,
            "DEVPATH=" + listing.path.removeprefix("/sys"),
            "SUBSYSTEM=usb",
            "DEVTYPE=usb_device",
            "DEVNAME=" + listing.node,
            "BUSNUM=%03d" % listing.bus,
            "DEVNUM=%03d" % listing.number,
            "PRODUCT=%x/%x/250" % (listing.vendor, listing.product),
            "MAJOR=189",
            "MINOR=%d" % ((listing.bus - 1) * 128 + listing.number - 1),
            "SEQNUM=%d" % self._sequence,
            "",
        ]
        body = "\0".join(lines).encode()
        header_size = 40
        header = b"libudev\0" + struct.pack(">I", 0xFEEDCAFE)
        header += struct.pack("=III", header_size, header_size, len(body))
        header += struct.pack(">II", murmur(b"usb"), murmur(b"usb_device")) + bytes(8)  # no tags
        for listener in glob.glob(os.path.join(self.root, "event*")):
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
                out.settimeout(5)  # its queue is short, and what is lost here is never seen by it
                try:
                    out.connect(listener)
                    out.send(header + body)
                except OSError:
                    pass  # a listener that has just left

    def discard(self):
        """Deletes the tree's files, when the bed ends."""
        shutil.rmtree(self.root, ignore_errors=True)

    def _real(self, path):
        return os.path.join(self.root, path.lstrip("/"))

    def _number(self, bus):
        taken = self._taken.setdefault(bus, set())
        number = self._last.get(bus, 0)
        for _ in range(HIGHEST_NUMBER):
            number = number % HIGHEST_NUMBER + 1
            if number not in taken:
                taken.add(number)
                self._last[bus] = number
                return number
        raise RuntimeError("bus %d is full" % bus)


def _write(folder, name, content):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)


def murmur(key):
    """MurmurHash2 with seed 0, by which listeners of udev filter subsystems and types of device."""
    multiplier, mask = 0x5BD1E995, 0xFFFFFFFF
    value = len(key)
    while len(key) >= 4:
        word = struct.unpack_from("<I", key)[0] * multiplier & mask
        word = (word ^ word >> 24) * multiplier & mask
        value = value * multiplier & mask ^ word
        key = key[4:]
    if key:
        value ^= int.from_bytes(key, "little")
        value = value * multiplier & mask
    value = (value ^ value >> 13) * multiplier & mask
    return value ^ value >> 15
