package dev.lightbench.architecture.broken.photon;

class KnowsSerialPorts {
    com.fazecast.jSerialComm.SerialPort port;
}
