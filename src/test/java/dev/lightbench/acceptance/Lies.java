package dev.lightbench.acceptance;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.TransferEntry;
import dev.lightbench.usb.TransferEntry.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Ways to change a transcript so that it says something else. Each fails if there is nothing to change. */
final class Lies {
    private Lies() {}

    /** One change to the last entry that fits. */
    static UnaryOperator<List<TransferEntry>> last(
            Predicate<TransferEntry> which, UnaryOperator<TransferEntry> change) {
        return entries -> {
            List<TransferEntry> changed = new ArrayList<>(entries);
            int at = lastIndex(entries, which);
            changed.set(at, change.apply(entries.get(at)));
            return changed;
        };
    }

    /** The last entry that fits is not there. */
    static UnaryOperator<List<TransferEntry>> without(Predicate<TransferEntry> which) {
        return entries -> {
            List<TransferEntry> changed = new ArrayList<>(entries);
            changed.remove(lastIndex(entries, which));
            return changed;
        };
    }

    /** All entries that fit are not there. */
    static UnaryOperator<List<TransferEntry>> withoutAny(Predicate<TransferEntry> which) {
        return entries -> {
            lastIndex(entries, which);
            return entries.stream().filter(which.negate()).toList();
        };
    }

    /** These come right behind the last entry that fits, at its time. */
    static UnaryOperator<List<TransferEntry>> behind(Predicate<TransferEntry> which, TransferEntry... more) {
        return entries -> {
            List<TransferEntry> changed = new ArrayList<>(entries);
            int at = lastIndex(entries, which);
            long when = entries.get(at).startNanos();
            for (int i = 0; i < more.length; i++) {
                changed.add(at + 1 + i, at(more[i], when));
            }
            return changed;
        };
    }

    /** The numbers of all entries that fit, at least one. */
    static List<Integer> all(List<TransferEntry> entries, Predicate<TransferEntry> which) {
        List<Integer> all = IntStream.range(0, entries.size())
                .filter(number -> which.test(entries.get(number)))
                .boxed()
                .toList();
        if (all.isEmpty()) {
            throw new AssertionError("nothing to lie about");
        }
        return all;
    }

    private static int lastIndex(List<TransferEntry> entries, Predicate<TransferEntry> which) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (which.test(entries.get(i))) {
                return i;
            }
        }
        throw new AssertionError("nothing to lie about");
    }

    /** A control transfer of this type and request. */
    static Predicate<TransferEntry> control(int type, int request) {
        return entry -> {
            ControlSetup setup = entry.setup();
            return setup != null && setup.requestType() == type && setup.request() == request;
        };
    }

    /** One that ended well with just these bytes. */
    static Predicate<TransferEntry> bytes(String hex) {
        return entry ->
                entry.data() != null && HexFormat.of().formatHex(entry.bytes()).equals(hex);
    }

    static Predicate<TransferEntry> kind(Kind kind) {
        return entry -> entry.kind() == kind;
    }

    /** Says other bytes. */
    static UnaryOperator<TransferEntry> saying(String hex) {
        byte[] other = HexFormat.of().parseHex(hex);
        return entry -> but(entry, parts -> {
            parts.length = other.length;
            parts.data = other;
            parts.digest = null;
        });
    }

    /** Says the complement of every byte, or the digest of other bytes. */
    static TransferEntry flipped(TransferEntry entry) {
        byte[] bytes = entry.bytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        return with(entry, entry.data() == null ? null : bytes, digest(entry));
    }

    /** One bit of one byte says something else. */
    static UnaryOperator<TransferEntry> bit(int byteAt, int mask) {
        return entry -> {
            byte[] bytes = entry.bytes();
            bytes[byteAt < 0 ? bytes.length + byteAt : byteAt] ^= (byte) mask;
            return with(entry, bytes, null);
        };
    }

    private static TransferEntry but(TransferEntry entry, Consumer<Parts> otherwise) {
        Parts parts = new Parts(entry);
        otherwise.accept(parts);
        return parts.entry();
    }

    /** The parts of an entry, to tell one of them otherwise. */
    private static final class Parts {
        private long startNanos;
        private long endNanos;
        private final Kind kind;
        private @Nullable ControlSetup setup;
        private int length;
        private byte @Nullable [] data;
        private @Nullable String digest;
        private String outcome;
        private @Nullable String note;

        private Parts(TransferEntry entry) {
            startNanos = entry.startNanos();
            endNanos = entry.endNanos();
            kind = entry.kind();
            setup = entry.setup();
            length = entry.length();
            data = entry.data();
            digest = entry.digest();
            outcome = entry.outcome();
            note = entry.note();
        }

        private TransferEntry entry() {
            return new TransferEntry(startNanos, endNanos, kind, setup, length, data, digest, outcome, note);
        }
    }

    private static @Nullable String digest(TransferEntry entry) {
        return entry.digest() == null ? null : DigestUtils.sha256Hex("other than " + entry.digest());
    }

    private static TransferEntry with(TransferEntry entry, byte @Nullable [] bytes, @Nullable String digest) {
        return but(entry, parts -> {
            parts.data = bytes;
            parts.digest = digest;
        });
    }

    /** Says another sentence. */
    static UnaryOperator<TransferEntry> noting(UnaryOperator<String> change) {
        return entry -> but(entry, parts -> parts.note = change.apply(String.valueOf(parts.note)));
    }

    /** A sentence or a sighting. */
    static TransferEntry said(Kind kind, String note) {
        return new TransferEntry(0, 0, kind, null, 0, null, null, "ok", note);
    }

    /** A control transfer that went well. */
    static TransferEntry transfer(int type, int request, int value, int index, int length, byte[] data) {
        return new TransferEntry(
                0,
                0,
                (type & 0x80) == 0 ? Kind.CONTROL_OUT : Kind.CONTROL_IN,
                new ControlSetup(type, request, value, index, length),
                data.length,
                data,
                null,
                "ok",
                null);
    }

    static TransferEntry at(TransferEntry entry, long when) {
        return but(entry, parts -> {
            parts.startNanos = when;
            parts.endNanos = when;
        });
    }

    /** The same of another length. */
    static TransferEntry sized(TransferEntry entry, int length) {
        return but(entry, parts -> parts.length = length);
    }

    /** The same with another end. */
    static TransferEntry ended(TransferEntry entry, String outcome) {
        return but(entry, parts -> parts.outcome = outcome);
    }

    /** The same with another setup. */
    static TransferEntry with(TransferEntry entry, ControlSetup setup) {
        return but(entry, parts -> parts.setup = setup);
    }

    /** The same of bytes with that digest. */
    static TransferEntry digest(TransferEntry entry, @Nullable String digest) {
        return with(entry, null, digest);
    }

    /** The last one that fits comes once more behind itself, and says something else. */
    static UnaryOperator<List<TransferEntry>> again(
            Predicate<TransferEntry> which, UnaryOperator<TransferEntry> change) {
        return entries -> {
            List<Integer> all = all(entries, which);
            int at = all.get(all.size() - 1);
            List<TransferEntry> changed = new ArrayList<>(entries);
            changed.add(at + 1, change.apply(entries.get(at)));
            return changed;
        };
    }

    /** This comes right before the last one that fits. */
    static UnaryOperator<List<TransferEntry>> ahead(Predicate<TransferEntry> which, TransferEntry more) {
        return entries -> {
            List<Integer> all = all(entries, which);
            int at = all.get(all.size() - 1);
            List<TransferEntry> changed = new ArrayList<>(entries);
            changed.add(at, at(more, entries.get(at - 1).startNanos()));
            return changed;
        };
    }

    static UnaryOperator<List<TransferEntry>> nth(
            Predicate<TransferEntry> which, int number, UnaryOperator<TransferEntry> change) {
        return entries -> {
            int at = all(entries, which).get(number);
            List<TransferEntry> changed = new ArrayList<>(entries);
            changed.set(at, change.apply(entries.get(at)));
            return changed;
        };
    }

    static List<TransferEntry> fromLast(List<TransferEntry> entries, Predicate<TransferEntry> which) {
        List<Integer> all = all(entries, which);
        return entries.subList(all.get(all.size() - 1), entries.size());
    }

    static List<TransferEntry> untilLast(List<TransferEntry> entries, Predicate<TransferEntry> which) {
        List<Integer> all = all(entries, which);
        return entries.subList(0, all.get(all.size() - 1));
    }

    static List<TransferEntry> through(List<TransferEntry> entries, Predicate<TransferEntry> which) {
        List<Integer> all = all(entries, which);
        return entries.subList(0, all.get(all.size() - 1) + 1);
    }

    static List<TransferEntry> exchanged(List<TransferEntry> entries, int one, int other) {
        List<TransferEntry> changed = new ArrayList<>(entries);
        Collections.swap(changed, one, other);
        return changed;
    }

    /** It comes at the very start instead of where it came. */
    static UnaryOperator<List<TransferEntry>> moved(Predicate<TransferEntry> which) {
        return entries -> {
            int at = all(entries, which).get(0);
            List<TransferEntry> changed = new ArrayList<>(entries);
            TransferEntry early = changed.remove(at);
            changed.add(1, at(early, entries.get(0).startNanos()));
            return changed;
        };
    }
}
