package dev.lightbench.architecture.broken.usb.libusb;

class KnowsSerialPorts {
    com.fazecast.jSerialComm.SerialPort port;
}
