#!/usr/bin/python3
"""USB on a machine without USB: hubs whose devices are served by an emulator over usbredir, seen by libusb's clients.

    umockdev-wrapper /usr/bin/python3 bed.py --sockets DIR --hub 1-1:4 --hub 1-2:4 [-- COMMAND...]

Port p of the n-th hub named is the unix socket DIR/hn.p: the emulator connects to it. COMMAND runs inside the bed when
every port has a device; the bed ends with its status. Without COMMAND the bed says UMOCKDEV_DIR=... on its output and
ends when its input does: a client joins it with that in its environment, and LD_PRELOAD=libumockdev-preload.so.0.
"""
import argparse
import os
import signal
import subprocess
import sys
import threading
import time

from gi.repository import GLib

from hub import Hub
from redirected import RedirectedPort
from tree import Tree

ROOT_PORTS = 15
HUB_PORTS = 8  # of a hub that is only there because another one is plugged into it
FORGET_EVERY_MS = 200  # how soon the bed notices that a client has closed a device


class Bed:
    def __init__(self, sockets, places):
        self.tree = Tree()
        self._hubs = {}
        self.ports = []
        os.makedirs(sockets, exist_ok=True)
        for index, (place, ports) in enumerate(places, 1):
            hub = self._hub(place, ports)
            for port in range(1, ports + 1):
                path = os.path.join(sockets, "h%d.%d" % (index, port))
                self.ports.append(RedirectedPort(self.tree, hub, port, path))

    def _hub(self, place, ports):
        """The hub at a place such as 1-2.3, with those that it hangs on."""
        if place not in self._hubs:
            bus, _, chain = place.partition("-")
            if not chain:
                name, parent = "usb" + bus, None
            elif "." in chain:
                name, parent = place, self._hub(place.rpartition(".")[0], HUB_PORTS)
            else:
                name, parent = place, self._hub(bus, ROOT_PORTS)
            self._hubs[place] = Hub(self.tree, name, parent, int(bus), ports)
        return self._hubs[place]

    def discard(self):
        """Removes the sockets and the tree's files, when the bed ends."""
        for port in self.ports:
            port.set_power(False)
        self.tree.discard()

    def forget_closed(self):
        for each in [*self._hubs.values(), *self.ports]:
            each.forget_closed()
        return True


def place(text):
    name, _, ports = text.partition(":")
    return name, int(ports)


def main():
    parser = argparse.ArgumentParser(description="USB hubs and ports for libusb's clients, served over usbredir")
    parser.add_argument("--sockets", required=True, help="folder of the sockets h<hub>.<port>")
    parser.add_argument("--hub", required=True, action="append", type=place, metavar="PLACE:PORTS")
    parser.add_argument("--wait", type=float, default=20, help="seconds to wait for the devices before COMMAND")
    parser.add_argument("command", nargs="*")
    options = parser.parse_args()
    bed, loop, status = Bed(options.sockets, options.hub), GLib.MainLoop(), [0]

    def work():
        if options.command:
            limit = time.monotonic() + options.wait
            while not all(port.attached for port in bed.ports) and time.monotonic() < limit:
                time.sleep(0.02)
            status[0] = subprocess.run(options.command).returncode
        else:
            print("UMOCKDEV_DIR=" + bed.tree.root, flush=True)
            sys.stdin.read()
        loop.quit()

    GLib.unix_signal_add(GLib.PRIORITY_HIGH, signal.SIGTERM, loop.quit)
    GLib.timeout_add(FORGET_EVERY_MS, bed.forget_closed)
    threading.Thread(target=work, daemon=True).start()
    try:
        loop.run()
    finally:
        bed.discard()
    sys.stdout.flush()
    os._exit(status[0] & 0xFF)  # not through finalizers, whose order umockdev does not survive


if __name__ == "__main__":
    main()
