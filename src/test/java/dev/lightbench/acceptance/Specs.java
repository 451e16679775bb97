package dev.lightbench.acceptance;

import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Units as they come to the station: an application on them, wrong credentials in the store. */
final class Specs {
    private Specs() {}

    /** The application a unit comes with. */
    static byte[] application(Platform platform, ApplicationTag tag) {
        return ModuleBuilder.userPart(platform)
                .version(1)
                .tag(tag)
                .size(6_000, 77)
                .build();
    }

    /** A unit with wrong credentials that is not busy. */
    static UnitSpec unit(Platform platform, String osVersion, int number) {
        return unit(platform, osVersion, number, ApplicationTag.DEFAULT, Duration.ZERO);
    }

    static UnitSpec unit(Platform platform, String osVersion, int number, ApplicationTag tag, Duration connecting) {
        return new UnitSpec(
                platform,
                deviceId(number),
                osVersion,
                List.of("old-factory"),
                UnitSpec.Credentials.WRONG,
                connecting,
                application(platform, tag),
                Set.of());
    }

    /** The id of the n-th unit of a bench. */
    static String deviceId(int number) {
        return String.format(Locale.ROOT, "2a00230011473433%08x", number);
    }

    static UnitSpec flawed(UnitSpec spec, UnitSpec.Flaw flaw) {
        return new UnitSpec(
                spec.platform(),
                spec.deviceId(),
                spec.osVersion(),
                spec.networks(),
                spec.credentials(),
                spec.connecting(),
                spec.application(),
                Set.of(flaw));
    }
}
