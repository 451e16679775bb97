package dev.lightbench.bench.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a unit's network interface gets its address: the messages IPConfiguration and DNS of PROTOCOL 2.5, kept in the
 * 24 bytes that 4.8 names "ip_config". The page does not say how they lie there; this order is the bench's own: the
 * kind, then five IPv4 addresses, where zeros are none.
 */
record IpSettings(boolean manual, byte[] addresses) {
    private static final int DHCP = 1;
    private static final int STATIC = 2;
    private static final int IPV4 = 1;
    private static final int BYTES = 4;
    /** Address, mask, gateway, and two name servers. */
    private static final int COUNT = 5;

    private static final int DNS = 3;
    private static final int STORED = 1 + COUNT * BYTES;

    /** Those of a unit that nobody configured. */
    static IpSettings automatic() {
        return new IpSettings(false, new byte[COUNT * BYTES]);
    }

    /** From the fields 5 and 6 of a NetworkConfiguration; empty if a unit cannot be set so. */
    static Optional<IpSettings> of(ProtobufFields configuration) {
        ProtobufFields ip = configuration.message(5).orElse(null);
        ProtobufFields dns = configuration.message(6).orElse(null);
        if (ip == null || dns == null || ip.number(1) > STATIC) {
            return Optional.empty();
        }
        List<Optional<byte[]>> told = new ArrayList<>();
        for (int field = 2; field < 2 + DNS; field++) {
            told.add(ip.message(field).flatMap(IpSettings::address));
        }
        dns.messages(1).forEach(server -> told.add(address(server)));
        if (told.size() > COUNT || told.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        byte[] addresses = new byte[COUNT * BYTES];
        for (int i = 0; i < told.size(); i++) {
            System.arraycopy(told.get(i).orElseThrow(), 0, addresses, i * BYTES, BYTES);
        }
        return Optional.of(new IpSettings(ip.number(1) == STATIC, addresses));
    }

    private static Optional<byte[]> address(ProtobufFields message) {
        byte[] bytes = message.bytes(2);
        if (bytes.length == 0) {
            return Optional.of(new byte[BYTES]);
        }
        return message.number(1) == IPV4 && bytes.length == BYTES ? Optional.of(bytes) : Optional.empty();
    }

    /** Those in the DCT. */
    static IpSettings in(ApplicationDct dct) {
        byte[] stored = dct.read(ApplicationDct.IP_CONFIG, STORED);
        boolean any = stored[0] == DHCP || stored[0] == STATIC;
        return any ? new IpSettings(stored[0] == STATIC, Arrays.copyOfRange(stored, 1, STORED)) : automatic();
    }

    /** Puts them into the DCT. */
    void keepIn(ApplicationDct dct) {
        byte[] stored = new byte[STORED];
        stored[0] = (byte) (manual ? STATIC : DHCP);
        System.arraycopy(addresses, 0, stored, 1, addresses.length);
        dct.write(ApplicationDct.IP_CONFIG, stored);
    }

    /** Writes the fields 5 and 6 of a NetworkConfiguration. */
    void addTo(ProtobufBytes configuration) {
        ProtobufBytes ip = new ProtobufBytes().number(1, manual ? STATIC : DHCP);
        ProtobufBytes dns = new ProtobufBytes();
        for (int i = 0; i < COUNT; i++) {
            byte[] address = Arrays.copyOfRange(addresses, i * BYTES, (i + 1) * BYTES);
            if (!Arrays.equals(address, new byte[BYTES])) {
                ProtobufBytes message = new ProtobufBytes().number(1, IPV4).bytes(2, address);
                (i < DNS ? ip : dns).message(i < DNS ? 2 + i : 1, message);
            }
        }
        configuration.message(5, ip);
        if (dns.build().length > 0) {
            configuration.message(6, dns);
        }
    }
}
