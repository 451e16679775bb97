package dev.lightbench.cli.image;

import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.ModuleHeader;
import dev.lightbench.firmware.ModuleInspection;
import dev.lightbench.firmware.ModuleRejected;
import dev.lightbench.firmware.ModuleSuffix;
import dev.lightbench.firmware.Platform;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code image inspect} says of a file; the components' names and their order are the JSON document's.
 *
 * @param file as it was named
 * @param fileBytes its length
 * @param dfuSuffix whether it ends in a DFU suffix, which is not flashed
 * @param sha256 over the module's bytes, the image's name in records; null for a damaged one
 * @param header what its header says; null if there is none
 * @param suffix what its suffix says; null if there is none
 * @param benchTag what the virtual bench makes of it; null for real firmware
 * @param checks every check of its bytes
 * @param refused why it is no intact module of a platform that is flashed here; null if it is one
 * @param notAProduct why it cannot be named with {@code --image}; null if it can
 */
record ImageReport(
        String file,
        int fileBytes,
        boolean dfuSuffix,
        @Nullable String sha256,
        @Nullable Header header,
        @Nullable Suffix suffix,
        @Nullable String benchTag,
        List<Check> checks,
        @Nullable Refusal refused,
        @Nullable Refusal notAProduct) {

    /** The header's fields; addresses in hexadecimal, the two dependencies as words. */
    record Header(
            int offset,
            String start,
            String end,
            int version,
            int platformId,
            String platform,
            int function,
            String functionName,
            int index,
            @Nullable String needs,
            @Nullable String needsToo) {}

    /** The suffix's fields; 65535 stands for no product. */
    record Suffix(int size, String sha256, int productId, int productVersion) {}

    /** One check. */
    record Check(String code, String result, String sentence) {}

    /** An entry of the failure catalogue and what was found. */
    record Refusal(String code, String message) {}

    static ImageReport of(String name, byte[] bytes) {
        ModuleInspection seen = ModuleInspection.of(bytes);
        String sha256 = null;
        String tag = null;
        Refusal refused = null;
        Refusal notAProduct = null;
        try {
            FirmwareModule module = FirmwareModule.parse(bytes);
            sha256 = module.sha256();
            tag = ApplicationTag.find(module.bytes()).map(ImageReport::words).orElse(null);
            ImageVerdict.platform(module);
        } catch (ModuleRejected rejected) {
            refused = refusal(ImageVerdict.refused(rejected));
        } catch (ImageVerdict.Refused other) {
            refused = refusal(other);
        }
        try {
            ImageVerdict.of(bytes);
        } catch (ImageVerdict.Refused no) {
            notAProduct = refusal(no);
        }
        return new ImageReport(
                name,
                bytes.length,
                seen.dfuSuffix(),
                sha256,
                seen.header().map(h -> header(h, seen.headerOffset())).orElse(null),
                seen.suffix()
                        .filter(ModuleSuffix::wellFormed)
                        .map(s -> new Suffix(s.size(), s.sha256(), s.productId(), s.productVersion()))
                        .orElse(null),
                tag,
                seen.checks().stream()
                        .map(c -> new Check(
                                ImageVerdict.code(c.reason()).name(), c.result().name(), c.sentence()))
                        .toList(),
                refused,
                notAProduct);
    }

    private static Refusal refusal(ImageVerdict.Refused refused) {
        return new Refusal(refused.code().name(), String.valueOf(refused.getMessage()));
    }

    private static Header header(ModuleHeader h, int offset) {
        return new Header(
                offset,
                address(h.start()),
                address(h.end()),
                h.version(),
                h.platformId(),
                Platform.of(h.platformId()).map(Platform::label).orElse("unknown"),
                h.function(),
                function(h.function()),
                h.index(),
                needs(h.dependency()),
                needs(h.dependency2()));
    }

    private static @Nullable String needs(Dependency dependency) {
        return dependency.present()
                ? function(dependency.function()) + " " + dependency.index() + " version " + dependency.version()
                : null;
    }

    private static String function(int code) {
        return ModuleFunction.of(code)
                .map(f -> f.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("function " + code);
    }

    private static String address(long address) {
        return String.format(Locale.ROOT, "0x%08x", address);
    }

    private static String words(ApplicationTag tag) {
        return tag.mode().name().toLowerCase(Locale.ROOT)
                + (tag.listens() ? ", listens" : "")
                + (tag.storesCredentials().isEmpty() ? "" : ", stores " + tag.storesCredentials())
                + (tag.crashes() ? ", crashes" : "");
    }
}
