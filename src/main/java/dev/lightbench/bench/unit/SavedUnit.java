package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.UnitSpec.Credentials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A unit's memory as bytes: magic, device id, version, then sectors that differ from the factory's, credentials, DCT,
 * flags and counters, all big-endian; at the end a CRC-32 over all that stands before it.
 */
final class SavedUnit {
    private static final int MAGIC = 0x4C425532; // LBU2

    private SavedUnit() {}

    /** The memory of the unit of that spec as bytes. */
    static byte[] bytes(UnitSpec spec, UnitMemory memory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(name(spec));
            sectors(out, memory.internal().differences());
            sectors(out, memory.serial().differences());
            credentials(out, memory.credentials());
            out.write(memory.dct().bytes());
            out.writeInt(memory.flags().register1());
            out.writeBoolean(memory.flags().update());
            out.writeBoolean(memory.flags().factoryReset());
            out.writeBoolean(memory.flags().listen());
            out.writeLong(memory.erases());
            out.writeLong(memory.writes());
            out.writeLong(memory.boots());
        } catch (IOException e) {
            throw new IllegalStateException("an array does not fail", e);
        }
        byte[] body = bytes.toByteArray();
        return ByteBuffer.allocate(body.length + Integer.BYTES)
                .put(body)
                .putInt(crc(body, body.length))
                .array();
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** Tells what is no whole state from what is one of something else. */
    private static void check(UnitSpec spec, byte[] saved) {
        ByteBuffer in = ByteBuffer.wrap(saved);
        if (saved.length < 2 * Integer.BYTES || in.getInt() != MAGIC) {
            throw new IllegalArgumentException("the saved state is not that of an emulated unit");
        }
        int body = saved.length - Integer.BYTES;
        if (in.getInt(body) != crc(saved, body)) {
            throw new IllegalArgumentException("the saved state of " + name(spec) + " is cut off or damaged");
        }
    }

    /**
     * Puts saved bytes into a new memory.
     *
     * @throws IllegalArgumentException with a sentence if they are not of a unit of that spec
     */
    static void restore(UnitSpec spec, UnitMemory memory, byte[] saved) {
        check(spec, saved);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            in.readInt(); // the magic
            String whose = in.readUTF();
            if (!whose.equals(name(spec))) {
                throw new IllegalArgumentException(
                        "the saved state is that of " + whose + ", and not of " + name(spec));
            }
            sectors(in, memory.internal());
            sectors(in, memory.serial());
            CredentialStore credentials = credentials(in);
            ApplicationDct dct = new ApplicationDct(in.readNBytes(ApplicationDct.LENGTH));
            memory.flags().register1(in.readInt());
            memory.flags().update(in.readBoolean());
            memory.flags().factoryReset(in.readBoolean());
            memory.flags().listen(in.readBoolean());
            memory.restore(credentials, dct, in.readLong(), in.readLong(), in.readLong());
        } catch (IOException e) {
            throw new IllegalArgumentException("the saved state of " + name(spec) + " is cut off", e);
        }
    }

    private static String name(UnitSpec spec) {
        return spec.platform().label() + " " + spec.deviceId().toLowerCase(Locale.ROOT) + " with Device OS "
                + spec.osVersion();
    }

    private static void sectors(DataOutputStream out, Map<Integer, byte[]> sectors) throws IOException {
        out.writeInt(sectors.size());
        for (Map.Entry<Integer, byte[]> sector : sectors.entrySet()) {
            out.writeInt(sector.getKey());
            out.writeInt(sector.getValue().length);
            out.write(sector.getValue());
        }
    }

    private static void sectors(DataInputStream in, Flash flash) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int index = in.readInt();
            int length = in.readInt();
            if (index < 0 || index >= flash.layout().sizes().size() || length < 0) {
                throw new IllegalArgumentException("the saved state names a sector " + index + " of " + length
                        + " bytes, which the chip does not have");
            }
            flash.install(index, in.readNBytes(length));
        }
    }

    private static void credentials(DataOutputStream out, CredentialStore store) throws IOException {
        out.writeUTF(store.worth().name());
        out.writeInt(store.networks().size());
        for (StoredNetwork network : store.networks()) {
            out.writeUTF(network.ssid());
            out.write(network.bssid());
            out.writeInt(network.security());
            out.writeInt(network.cipher());
            out.writeInt(network.channel());
            out.writeUTF(network.password());
        }
    }

    private static CredentialStore credentials(DataInputStream in) throws IOException {
        Credentials worth = Credentials.valueOf(in.readUTF());
        List<StoredNetwork> networks = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            networks.add(new StoredNetwork(
                    in.readUTF(), in.readNBytes(6), in.readInt(), in.readInt(), in.readInt(), in.readUTF()));
        }
        return new CredentialStore(networks, worth);
    }
}
