#!/usr/bin/env python3
"""console.py PORT ID: the kernel's serial port of a listening Photon at PORT.1: its console answers (PROTOCOL 3.2), and
opening the port at 14400 baud sends it to DFU mode (PROTOCOL 3.1). Each line of output is one expectation; ends with 1 if
any is not met."""

import fcntl
import glob
import os
import select
import struct
import sys
import time

PLACE = sys.argv[1] + ".1"
DEVICE_ID = sys.argv[2]
DEVICES = "/sys/bus/usb/devices/"

# Linux: termios2 takes any rate, where termios knows a list without 14400.
TCGETS2, TCSETS2 = 0x802C542A, 0x402C542B
BOTHER, CBAUD = 0o010000, 0o010017
failed = 0


def expect(what, met, found=""):
    global failed
    failed += not met
    print(f"ok      {what}" if met else f"FAILED  {what}: {found!r}", flush=True)


def wait_for(look, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    return look()


def attribute(name):
    try:
        with open(DEVICES + PLACE + "/" + name) as file:
            return file.read().strip()
    except OSError:
        return ""


def tty():
    names = glob.glob(DEVICES + PLACE + ":1.0/tty/ttyACM*")
    path = "/dev/" + os.path.basename(names[0]) if names else ""
    return path if path and os.path.exists(path) else ""


def set_rate(fd, rate):
    """Raw, no echo, at that rate: one SET_LINE_CODING."""
    fields = list(struct.unpack("=4IB19s2I", fcntl.ioctl(fd, TCGETS2, bytes(44))))
    fields[0] = fields[1] = fields[3] = 0
    fields[2] = fields[2] & ~CBAUD | BOTHER
    fields[6] = fields[7] = rate
    fcntl.ioctl(fd, TCSETS2, struct.pack("=4IB19s2I", *fields))


def ask(fd, command, until, seconds=5):
    os.write(fd, command)
    said, end = b"", time.monotonic() + seconds
    while until not in said and time.monotonic() < end:
        if select.select([fd], [], [], 0.1)[0]:
            said += os.read(fd, 256)
    return said


port = wait_for(tty, 30)
expect("the kernel has a serial port for it", port, attribute("idProduct"))
if not port:
    sys.exit(1)
fd = os.open(port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
set_rate(fd, 9600)
said = b""
for _ in range(10):  # it listens a few seconds after its boot
    said = ask(fd, b"i", b"\r\n", 2)
    if said:
        break
expect("i: its device id", said == f"Your device id is {DEVICE_ID}\r\n".encode(), said)
said = ask(fd, b"v", b"\r\n")
expect("v: its version", said == b"system firmware version: 1.0.1\n\r\n", said)
said = ask(fd, b"?", b"\n", 1)
expect("anything else: nothing", said == b"", said)
try:
    set_rate(fd, 14400)
except OSError:
    pass  # it may be gone before its answer has arrived
os.close(fd)
mode = wait_for(lambda: attribute("idProduct") == "d006", 20)
expect("at 14400 baud it goes to DFU mode", mode, attribute("idProduct"))
sys.exit(1 if failed else 0)
