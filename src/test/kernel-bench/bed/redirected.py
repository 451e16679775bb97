"""A device that an emulator serves over a unix socket: the guest side of usbredir, and the node that clients open."""
import errno
import os
import socket
import struct
import threading

from gi.repository import GLib

from usbfs import BULK, CONTROL, INTERRUPT, LOCK, SETUP_SIZE, Node

# usbredir packet types
HELLO, DEVICE_CONNECT, DEVICE_DISCONNECT, RESET = 0, 1, 2, 3
SET_CONFIGURATION, CONFIGURATION_STATUS, SET_ALTERNATE, ALTERNATE_STATUS = 6, 8, 9, 11
START_INTERRUPT, CANCEL_PACKET = 15, 21
CONTROL_PACKET, BULK_PACKET, INTERRUPT_PACKET = 100, 101, 103
# The fewest capabilities that work: version in device_connect, packet sizes in ep_info. QEMU agrees on all of them,
# 64-bit ids among them, so that both forms of the protocol are exercised.
OWN_HELLO = b"lightbench test bed".ljust(64, b"\0") + struct.pack("<I", 1 << 1 | 1 << 4)
# usbredir status -> status of a URB
URB_STATUSES = {0: 0, 1: -errno.ENOENT, 4: -errno.EPIPE, 5: -errno.ETIMEDOUT, 6: -errno.EOVERFLOW}
CLEAR_HALT_SETUP = (0x02, 1, 0)  # bmRequestType, CLEAR_FEATURE, ENDPOINT_HALT
ENGLISH = 0x0409
PENDING_INTERRUPTS = 16  # kept while nobody listens; older ones are dropped


class RedirectedDevice(Node):
    """One enumeration of the device that is behind a port."""

    def __init__(self, tree, listing, port):
        self._port = port
        self._streaming = set()  # interrupt endpoints that the emulator polls for us
        self._interrupts = {}  # endpoint -> packets that nobody has waited for yet
        super().__init__(tree, listing)

    def submit(self, urb):
        inwards = bool((urb.out[0] if urb.kind == CONTROL else urb.endpoint) & 0x80)

        def answered(data, header_size, length_at, status_at):
            length = struct.unpack_from("<H", data, length_at)[0]
            status = URB_STATUSES.get(data[status_at], -errno.EPROTO)
            self.finish(urb, status, data[header_size:] if inwards else b"", length)

        if urb.kind == CONTROL:
            kind, request, value, index, length = struct.unpack_from("<BBHHH", urb.out)
            packet = struct.pack("<BBBBHHH", kind & 0x80, request, kind, 0, value, index, length)
            packet += b"" if inwards else urb.out[SETUP_SIZE : SETUP_SIZE + length]
            urb.packet = self._port.send(CONTROL_PACKET, packet, lambda data: answered(data, 10, 8, 3))
        elif urb.kind == BULK:
            packet = struct.pack("<BBHI", urb.endpoint, 0, urb.length & 0xFFFF, 0) + (b"" if inwards else urb.out)
            urb.packet = self._port.send(BULK_PACKET, packet, lambda data: answered(data, 8, 2, 1))
        elif urb.kind == INTERRUPT and inwards:
            self._listen(urb)
        else:
            self.finish(urb, -errno.EINVAL)  # isochronous and interrupt OUT: no device here has them

    def _listen(self, urb):
        kept = self._interrupts.get(urb.endpoint)
        if kept:
            return self.finish(urb, 0, *kept.pop(0))
        if urb.endpoint not in self._streaming:
            self._streaming.add(urb.endpoint)
            self._port.send(START_INTERRUPT, bytes([urb.endpoint]))

    def interrupt(self, endpoint, data):
        for urb in self.live.values():
            if urb.kind == INTERRUPT and urb.endpoint == endpoint:
                return self.finish(urb, 0, data, len(data))
        kept = self._interrupts.setdefault(endpoint, [])
        kept.append((data, len(data)))
        del kept[:-PENDING_INTERRUPTS]

    def cancel(self, urb):
        if urb.packet is not None and not urb.done:
            self._port.send(CANCEL_PACKET, b"", packet=urb.packet)  # its answer comes too late for the URB

    def reset(self):
        self._port.send(RESET)
        self._port.send(SET_CONFIGURATION, b"\1")

    def set_interface(self, client, interface, alternate):
        def answered(data):
            client.complete(0, 0) if data[0] == 0 else client.complete(-1, errno.EPIPE)

        self._port.send(SET_ALTERNATE, bytes([interface, alternate]), answered)

    def clear_halt(self, client, endpoint):
        def answered(data):
            client.complete(0, 0) if data[3] == 0 else client.complete(-1, errno.EPIPE)

        kind, request, value = CLEAR_HALT_SETUP
        self._port.send(CONTROL_PACKET, struct.pack("<BBBBHHH", 0, request, kind, 0, value, endpoint, 0), answered)


class RedirectedPort:
    """One port of a hub. Its socket exists while the port has power; the emulator connects to it."""

    def __init__(self, tree, hub, number, socket_path):
        self._tree, self._hub = tree, hub
        self._place = "%s.%d" % (hub.name, number)
        self._path = socket_path
        self._node = None
        self._connection = None
        self._listener = None
        self._last_packet, self._callbacks = 0, {}  # of the present connection
        hub.plug(number, self)
        self.set_power(True)

    @property
    def attached(self):
        return self._node is not None

    def set_power(self, on):
        """Off is a departure and the end of the emulator's connection; on is a new socket."""
        with LOCK:
            listener, connection = self._listener, self._connection
            self._listener = None
            if os.path.exists(self._path):
                os.unlink(self._path)
            if on:
                self._listener = socket.socket(socket.AF_UNIX)
                self._listener.bind(self._path)
                self._listener.listen(1)
                threading.Thread(target=self._serve, args=(self._listener,), daemon=True).start()
                return
        GLib.idle_add(self._detach)
        for each in (listener, connection):
            if each:
                _shut(each)

    def forget_closed(self):
        node = self._node
        if node:
            node.forget_closed()

    def send(self, kind, payload=b"", callback=None, packet=None):
        """Sends a packet and gives its id; the callback gets the payload of the answer with the same id."""
        with LOCK:
            if packet is None:
                self._last_packet += 1
                packet = self._last_packet
            if callback:
                self._callbacks[packet] = callback
            try:
                self._connection.sendall(struct.pack("<III", kind, len(payload), packet) + payload)
            except (OSError, AttributeError):
                pass  # the connection has ended, which its own thread notices
            return packet

    # The thread of the port while it has power.

    def _serve(self, listener):
        while self._listener is listener:
            try:
                connection, _ = listener.accept()
            except OSError:
                break  # power off
            with LOCK:
                if self._listener is not listener:
                    connection.close()
                    break
                self._connection, self._last_packet, self._callbacks = connection, 0, {}
            try:
                connection.sendall(struct.pack("<III", HELLO, len(OWN_HELLO), 0) + OWN_HELLO)
                while True:
                    self._receive(connection)
            except (EOFError, OSError):
                pass  # the emulator has closed: the device was pulled out
            with LOCK:
                if self._connection is connection:
                    self._connection = None
            connection.close()
            GLib.idle_add(self._detach)
        listener.close()

    def _receive(self, connection):
        kind, size, packet = struct.unpack("<III", _exactly(connection, 12))
        payload = _exactly(connection, size)
        with LOCK:
            if self._connection is not connection:
                raise EOFError
            if kind == DEVICE_CONNECT:
                Enumeration(self).begin()
            elif kind == DEVICE_DISCONNECT:
                self._callbacks.clear()
                GLib.idle_add(self._detach)
            elif kind == INTERRUPT_PACKET and self._node:
                self._node.interrupt(payload[0], payload[4:])
            elif kind in (CONTROL_PACKET, BULK_PACKET, CONFIGURATION_STATUS, ALTERNATE_STATUS):
                callback = self._callbacks.pop(packet, None)
                if callback:
                    callback(payload)

    # In the main loop.

    def attach(self, descriptors, strings):
        GLib.idle_add(self._attach, self._connection, descriptors, strings)

    def _attach(self, connection, descriptors, strings):
        with LOCK:
            if self._connection is not connection or connection is None or self._node:
                return False
            bus = self._hub.listing.bus
            listing = self._tree.add(self._place, self._hub.listing.path, bus, descriptors, "12", strings)
            self._node = RedirectedDevice(self._tree, listing, self)
        self._tree.announce("add", listing)
        return False

    def _detach(self):
        with LOCK:
            node, self._node = self._node, None
            if node:
                node.vanish()
        if node:
            self._tree.announce("remove", node.listing)
            self._tree.remove(node.listing)
        return False


class Enumeration:
    """What a kernel does first with a device: bus reset, descriptors, strings, SET_CONFIGURATION."""

    def __init__(self, port):
        self._port = port
        self._descriptors = b""
        self._strings = {}

    def begin(self):
        self._port.send(RESET)
        self._descriptor(0x100, 18, self._device)

    def _device(self, data):
        self._descriptors = data
        self._descriptor(0x200, 9, self._configuration_head)

    def _configuration_head(self, data):
        self._descriptor(0x200, struct.unpack_from("<H", data, 2)[0], self._configuration)

    def _configuration(self, data):
        manufacturer, product, serial = self._descriptors[14:17]
        self._descriptors += data
        self._string([("manufacturer", manufacturer), ("product", product), ("serial", serial)])

    def _string(self, wanted):
        if not wanted:
            self._port.send(SET_CONFIGURATION, b"\1")
            return self._port.attach(self._descriptors, self._strings)
        (name, index), later = wanted[0], wanted[1:]

        def answered(data):
            if len(data) > 2:
                self._strings[name] = data[2:].decode("utf-16le")
            self._string(later)

        if index == 0:
            return self._string(later)
        self._descriptor(0x300 | index, 255, answered, required=False)

    def _descriptor(self, value, length, then, required=True):
        def answered(data):
            if data[3] == 0:
                then(data[10:])
            elif not required:
                then(b"")
            # else it does not enumerate: a kernel gives up too

        language = ENGLISH if value >> 8 == 3 else 0
        self._port.send(CONTROL_PACKET, struct.pack("<BBBBHHH", 0x80, 6, 0x80, 0, value, language, length), answered)


def _exactly(connection, size):
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def _shut(connection):
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it was never connected, or has ended
