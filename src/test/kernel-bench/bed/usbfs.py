"""The kernel's side of /dev/bus/usb/BBB/DDD, as far as libusb uses it: ioctls on URBs (USB request blocks)."""
import errno
import fcntl
import os
import struct
import threading
import traceback

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402

# Guards every node and port of the bed. Ioctls come in umockdev's thread, answers in the thread of each port.
LOCK = threading.RLock()

# ioctl numbers of linux/usbdevice_fs.h, 64 bits
SUBMIT_URB, DISCARD_URB = 0x8038550A, 0x550B
REAP_URBS = (0x4008550C, 0x4008550D)  # waiting and not waiting: libusb only ever asks after poll() has said yes
GET_CAPABILITIES, CLAIM_INTERFACE, RELEASE_INTERFACE = 0x8004551A, 0x8004550F, 0x80045510
DISCONNECT_AND_CLAIM, SET_INTERFACE, SET_CONFIGURATION = 0x8108551B, 0x80085504, 0x80045505
RESET_DEVICE, CLEAR_HALT, GET_DRIVER, DRIVER_IOCTL = 0x5514, 0x80045515, 0x41045508, 0xC0105512
ZERO_PACKETS_ARE_SENT = 1  # the only capability that is claimed

URB_SIZE, URB_BUFFER, URB_STATUS, URB_ACTUAL_LENGTH = 56, 16, 4, 28
INTERRUPT, CONTROL, BULK = 1, 2, 3  # kinds of URB
SETUP_SIZE = 8  # a control URB's buffer begins with the setup packet


class Urb:
    """A transfer that a client has submitted."""

    def __init__(self, client, address, header, buffer, raw):
        self.client, self.address, self.header, self.buffer = client, address, header, buffer
        self.kind, self.endpoint = raw[0], raw[1]
        self.length = struct.unpack_from("<i", raw, 24)[0]
        self.out = bytes(buffer.retrieve()) if buffer else b""
        self.done = False
        self.packet = None  # the id of the usbredir packet that carries it


class Node:
    """One device node, from one enumeration of the device to the next. Subclasses say what a transfer does."""

    def __init__(self, tree, listing):
        self.gone = False
        self.listing = listing
        self._owners = {}  # interface -> the open file that claims it
        self.live = {}  # address in the client -> Urb; the addresses of two clients hardly ever collide
        self._finished = {}  # client -> [(Urb, status, data, actual length)]
        self._open_fifo(os.path.join(tree.root, listing.node.lstrip("/")))
        self._handler = UMockdev.IoctlBase()
        self._handler.connect("handle-ioctl", self._on_ioctl)
        tree.bed.attach_ioctl(listing.node, self._handler)

    # What subclasses do.

    def submit(self, urb):
        raise NotImplementedError

    def cancel(self, urb):
        """Tells the device that nobody waits for this transfer any more."""

    def reset(self):
        """A bus reset."""

    def set_interface(self, client, interface, alternate):
        client.complete(0, 0)

    def clear_halt(self, client, endpoint):
        client.complete(0, 0)

    # What they use.

    def finish(self, urb, status, data=b"", actual=0):
        """Ends a transfer: status 0 or a negative errno, as in the kernel."""
        with LOCK:
            if urb.done:
                return
            urb.done = True
            if self.live.get(urb.address) is urb:
                del self.live[urb.address]
            self._finished.setdefault(urb.client, []).append((urb, status, data, actual))
            self._set_writable(True)

    def vanish(self):
        """The device has left: its transfers end, and every later request fails."""
        with LOCK:
            self.gone = True
            for urb in list(self.live.values()):
                self.finish(urb, -errno.ESHUTDOWN)
            self._set_writable(True)

    def forget_closed(self):
        """Drops what clients held that have closed the node: the kernel does it in close()."""
        with LOCK:
            self._owners = {i: owner for i, owner in self._owners.items() if owner.get_connected()}
            for urb in [urb for urb in self.live.values() if not urb.client.get_connected()]:
                self._discard(urb)
            for client in [client for client in self._finished if not client.get_connected()]:
                del self._finished[client]
            if not self.gone:
                self._set_writable(any(self._finished.values()))

    # The node as a file: libusb polls it, and it must be writable exactly when there is a URB to reap. A FIFO of one
    # page is: one byte in it, and it is full. A node that is always writable makes libusb spin.

    def _open_fifo(self, path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if os.path.lexists(path):
            os.unlink(path)
        os.mkfifo(path)
        self._fifo = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        fcntl.fcntl(self._fifo, fcntl.F_SETPIPE_SZ, 4096)
        self._writable = True
        self._set_writable(False)

    def _set_writable(self, writable):
        if writable == self._writable:
            return
        if writable:
            os.read(self._fifo, 4096)
        else:
            os.write(self._fifo, b"x")
        self._writable = writable

    # ioctls

    def _on_ioctl(self, _handler, client):
        with LOCK:
            try:
                self._ioctl(client)
            except Exception:  # nothing may leave a callback of umockdev
                traceback.print_exc()
                client.complete(-1, errno.EIO)
        return True

    def _ioctl(self, client):
        request, argument = client.get_request() & 0xFFFFFFFF, client.get_arg()
        if request in REAP_URBS:
            return self._reap(client, argument)
        if request == DISCARD_URB:
            urb = self.live.get(bytes(argument.retrieve())[:8])
            if not urb:
                return client.complete(-1, errno.EINVAL)
            self._discard(urb)
            return client.complete(0, 0)
        if self.gone:
            return client.complete(-1, errno.ENODEV)
        if request == SUBMIT_URB:
            return self._submit(client, argument)
        if request == GET_CAPABILITIES:
            argument.resolve(0, 4).update(0, struct.pack("<I", ZERO_PACKETS_ARE_SENT))
            return client.complete(0, 0)
        if request in (CLAIM_INTERFACE, DISCONNECT_AND_CLAIM, RELEASE_INTERFACE):
            return self._claim(client, _word(argument), request != RELEASE_INTERFACE)
        if request == SET_INTERFACE:
            return self.set_interface(client, *struct.unpack("<II", bytes(argument.resolve(0, 8).retrieve())))
        if request == CLEAR_HALT:
            return self.clear_halt(client, _word(argument))
        if request == RESET_DEVICE:
            self.reset()
            return client.complete(0, 0)
        if request == SET_CONFIGURATION:
            return client.complete(0, 0)  # the one that it has
        if request in (GET_DRIVER, DRIVER_IOCTL):
            return client.complete(-1, errno.ENODATA)  # no driver of the kernel is ever bound here
        client.complete(-1, errno.ENOTTY)

    def _submit(self, client, argument):
        address = bytes(argument.retrieve())[:8]
        header = argument.resolve(0, URB_SIZE)
        raw = bytes(header.retrieve())
        length = struct.unpack_from("<i", raw, 24)[0]
        urb = Urb(client, address, header, header.resolve(URB_BUFFER, length) if length else None, raw)
        self.live[address] = urb
        client.complete(0, 0)
        self.submit(urb)

    def _reap(self, client, argument):
        waiting = self._finished.get(client)
        if not waiting:
            if not self.gone and not any(self._finished.values()):
                self._set_writable(False)
            return client.complete(-1, errno.ENODEV if self.gone else errno.EAGAIN)
        urb, status, data, actual = waiting.pop(0)
        if data and urb.buffer:
            urb.buffer.update(SETUP_SIZE if urb.kind == CONTROL else 0, data)
        urb.header.update(URB_STATUS, struct.pack("<i", status))
        urb.header.update(URB_ACTUAL_LENGTH, struct.pack("<i", actual))
        argument.resolve(0, 8).set_ptr(0, urb.header)
        if not self.gone and not any(self._finished.values()):
            self._set_writable(False)
        client.complete(0, 0)

    def _claim(self, client, interface, claims):
        self.forget_closed()
        owner = self._owners.get(interface)
        if claims and owner not in (None, client):
            return client.complete(-1, errno.EBUSY)
        if claims:
            self._owners[interface] = client
        elif owner is client:
            del self._owners[interface]
        client.complete(0, 0)

    def _discard(self, urb):
        self.cancel(urb)
        self.finish(urb, -errno.ENOENT)


def _word(argument):
    return struct.unpack("<I", bytes(argument.resolve(0, 4).retrieve()))[0]
