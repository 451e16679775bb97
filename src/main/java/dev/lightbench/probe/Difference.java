package dev.lightbench.probe;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.lightbench.firmware.ModuleHeader;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two answers to one question. */
final class Difference {
    /** Below that the host, its hubs and its controller decide. */
    private static final long NOTICEABLE_MILLIS = 600;

    private static final double RATIO = 1.5;

    /** Field 1 of a module is its type, and 3 is the user part (PROTOCOL 2.5). */
    private static final int TYPE = 1;

    private static final long USER_PART = 3;

    private Difference() {}

    /** What is different, in words that stand behind both answers; empty if nothing is. */
    static Optional<String> between(Question question, Answer unit, @Nullable Answer profile) {
        if (profile == null) {
            return Optional.of("the profile was not asked this");
        }
        if (!unit.ending().equals(profile.ending())) {
            return Optional.of("it ends otherwise");
        }
        if (!same(question.match(), unit.data(), profile.data())) {
            return Optional.of("it says something else");
        }
        if (apart(unit.millis(), profile.millis())) {
            return Optional.of("it takes another time");
        }
        return Optional.empty();
    }

    private static boolean same(Match match, byte[] one, byte[] other) {
        return switch (match) {
            case BYTES -> Arrays.equals(one, other);
            case ENDING -> true;
            case MODULES -> modules(one).equals(modules(other));
            case HEADER -> header(one).equals(header(other));
        };
    }

    private static boolean apart(long one, long other) {
        long less = Math.min(one, other);
        long more = Math.max(one, other);
        return more - less > NOTICEABLE_MILLIS && more > less * RATIO;
    }

    private static String modules(byte[] reply) {
        try {
            TreeSet<String> modules = new TreeSet<>();
            UnknownFieldSet.parseFrom(reply)
                    .getField(1)
                    .getLengthDelimitedList()
                    .forEach(bytes -> {
                        try {
                            UnknownFieldSet module = UnknownFieldSet.parseFrom(bytes);
                            if (!module.getField(TYPE).getVarintList().contains(USER_PART)) {
                                modules.add(module.toString());
                            }
                        } catch (InvalidProtocolBufferException garbled) {
                            modules.add("garbled");
                        }
                    });
            return modules.toString();
        } catch (InvalidProtocolBufferException text) {
            return "text"; // JSON before Device OS 1.1.0, with sizes and checksums of this very firmware
        }
    }

    private static String header(byte[] flash) {
        if (flash.length < ModuleHeader.SIZE) {
            return "none";
        }
        ModuleHeader header = ModuleHeader.read(flash, 0);
        return header.platformId() + " " + header.function() + " " + header.index() + " " + header.version();
    }
}
