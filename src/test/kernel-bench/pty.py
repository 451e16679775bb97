#!/usr/bin/python3
"""pty.py: a pair of terminals of which one stands for a serial port. Says its name; then each line of input is a command:
`say HEX` makes the far end send bytes, `heard` prints what it has received so far in hex, `rate` prints the rate that the
near end is set to. The end of input is the departure of the far end."""
import os
import select
import struct
import sys
import termios
import tty
from fcntl import ioctl

TCGETS2 = 0x802C542A
far, near = os.openpty()
tty.setraw(near)
print(os.ttyname(near), flush=True)
os.close(near)
for line in sys.stdin:
    command, _, rest = line.strip().partition(" ")
    if command == "say":
        os.write(far, bytes.fromhex(rest))
        print("said", flush=True)
    elif command == "heard":
        heard = b""
        while select.select([far], [], [], 0)[0]:
            heard += os.read(far, 65536)
        print(heard.hex(), flush=True)
    elif command == "rate":
        print(struct.unpack("=4IB19s2I", ioctl(far, TCGETS2, bytes(44)))[7], flush=True)
os.close(far)
