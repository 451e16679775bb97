"""Hubs: the devices that libusb's clients ask to switch the power of a port."""
import errno
import struct

from usbfs import CONTROL, Node

# QEMU's hub, so that both beds show the same one; root hubs are the kernel's.
USB_HUB, ROOT_HUB = (0x0409, 0x55AA), (0x1D6B, 0x0002)
FULL_SPEED, HIGH_SPEED = "12", "480"

GET_STATUS, CLEAR_FEATURE, SET_FEATURE, GET_DESCRIPTOR = 0, 1, 3, 6
FROM_DEVICE, FROM_HUB, FROM_PORT, TO_HUB, TO_PORT = 0x80, 0xA0, 0xA3, 0x20, 0x23  # bmRequestType
PORT_POWER = 8
CONNECTED_AND_ENABLED, POWERED = 0x0003, 0x0100
PORTS_SWITCH_ALONE = 0x0009  # wHubCharacteristics: power switching and overcurrent protection per port


class Hub(Node):
    """A hub of the tree with its ports, each of which can be switched off."""

    def __init__(self, tree, name, parent, bus, ports):
        vendor, product = USB_HUB if "-" in name else ROOT_HUB
        device = struct.pack("<BBHBBBBHHHBBBB", 18, 1, 0x200, 9, 0, 1, 64, vendor, product, 0x100, 0, 1, 0, 1)
        configuration = bytes([9, 2, 25, 0, 1, 1, 0, 0xE0, 0])
        configuration += bytes([9, 4, 0, 0, 1, 9, 0, 0, 0, 7, 5, 0x81, 3, 4, 0, 12])
        megabits = FULL_SPEED if "-" in name else HIGH_SPEED
        strings = {"product": "Hub"}
        listing = tree.add(name, parent and parent.listing.path, bus, device + configuration, megabits, strings)
        super().__init__(tree, listing)
        self.name, self.ports = name, ports
        self._behind = {}  # port number -> what is plugged in there, if its power can be switched
        self._powered = {port: True for port in range(1, ports + 1)}

    def plug(self, port, what):
        """what: has a flag attached, and set_power(bool)."""
        self._behind[port] = what

    def submit(self, urb):
        if urb.kind != CONTROL:
            return  # the status change endpoint: pending for ever, clients ask the ports themselves
        kind, request, value, index, length = struct.unpack_from("<BBHHH", urb.out)
        answer = self._control(kind, request, value, index)
        if answer is None:
            self.finish(urb, -errno.EPIPE)
        elif kind & 0x80:
            self.finish(urb, 0, answer[:length], min(len(answer), length))
        else:
            self.finish(urb, 0, b"", length)

    def _control(self, kind, request, value, index):
        """The bytes of an answer, or None for a stall."""
        if (kind, request) == (FROM_HUB, GET_DESCRIPTOR):
            return struct.pack("<BBBHBBBB", 9, 0x29, self.ports, PORTS_SWITCH_ALONE, 10, 0, 0, 0xFF)
        if (kind, request) == (FROM_HUB, GET_STATUS):
            return bytes(4)
        if (kind, request) == (FROM_PORT, GET_STATUS):
            return self._port_status(index)
        if kind == TO_PORT and request in (SET_FEATURE, CLEAR_FEATURE):
            return self._switch(index, request == SET_FEATURE) if value == PORT_POWER else b""
        if kind == FROM_DEVICE and request == GET_DESCRIPTOR and value >> 8 == 3:
            return b"\4\3\x09\4" if not value & 0xFF else bytes([8, 3]) + "Hub".encode("utf-16le")
        return b"" if kind in (TO_HUB, TO_PORT) else None

    def _port_status(self, port):
        if port not in self._powered:
            return None
        there = self._powered[port] and port in self._behind and self._behind[port].attached
        return struct.pack("<HH", (POWERED if self._powered[port] else 0) | (CONNECTED_AND_ENABLED if there else 0), 0)

    def _switch(self, port, on):
        if port not in self._powered:
            return None
        if self._powered[port] != on:
            self._powered[port] = on
            if port in self._behind:
                self._behind[port].set_power(on)
        return b""
