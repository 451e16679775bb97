package dev.lightbench.bench.redir;

import java.util.Arrays;
import java.util.Optional;

/** The packets of usbredir that are used here; those of streams, isochronous endpoints and filters are not. */
enum PacketType {
    HELLO(0),
    DEVICE_CONNECT(1),
    DEVICE_DISCONNECT(2),
    RESET(3),
    INTERFACES(4),
    ENDPOINTS(5),
    SET_CONFIGURATION(6),
    GET_CONFIGURATION(7),
    CONFIGURATION_STATUS(8),
    SET_ALTERNATE(9),
    GET_ALTERNATE(10),
    ALTERNATE_STATUS(11),
    START_INTERRUPT_RECEIVING(15),
    STOP_INTERRUPT_RECEIVING(16),
    INTERRUPT_RECEIVING_STATUS(17),
    CANCEL(21),
    FILTER_REJECT(22),
    FILTER_FILTER(23),
    DISCONNECT_ACK(24),
    CONTROL(100),
    BULK(101),
    INTERRUPT(103);

    private final int code;

    PacketType(int code) {
        this.code = code;
    }

    /** As in the packet's header. */
    int code() {
        return code;
    }

    static Optional<PacketType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }
}
