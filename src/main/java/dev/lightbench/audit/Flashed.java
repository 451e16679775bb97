package dev.lightbench.audit;

import dev.lightbench.audit.Evidence.Role;
import dev.lightbench.audit.Evidence.UsedBytes;
import dev.lightbench.firmware.ModuleHeader;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** Whether what the run says it put into flash is there: read back whole, and neither erased nor written since. */
final class Flashed {
    /** Where the application lies on Photon and P1 (PROTOCOL 4.6). */
    static final long APPLICATION = 0x080A0000L;

    private static final long APPLICATION_END = 0x080C0000L;
    private static final int SYSTEM_HEADER = 0x184;

    private final Case run;

    Flashed(Case run) {
        this.run = run;
    }

    void judge() {
        run.evidence().images().forEach(this::genuine);
        if (run.ordered("flash") && run.photon()) {
            product();
        }
        run.evidence().images().stream()
                .filter(image -> image.role() == Role.SYSTEM)
                .forEach(image -> stands(image, "system part"));
        helper();
        application();
    }

    /** The bytes that were kept are those of the name in the record. */
    private void genuine(UsedBytes image) {
        if (image.bytes().isEmpty()) {
            run.docket().doubt("image", "the bytes of " + image.sha256(), "that they are not kept any more", -1);
        } else if (!DigestUtils.sha256Hex(image.bytes().get()).equals(image.sha256())) {
            run.docket().doubt("image", "the bytes of " + image.sha256(), "other bytes under that name", -1);
        }
    }

    /** The product of the record is among what was used, and is what stands at the application's place at the end. */
    private void product() {
        Optional<UsedBytes> product = used(Role.PRODUCT);
        Optional<String> named = run.evidence().product();
        if (product.isEmpty() || named.isEmpty() || !product.get().sha256().equals(named.get())) {
            run.docket()
                    .doubt(
                            "flashed",
                            "the product " + named.orElse("of the platform"),
                            "a record that names "
                                    + product.map(UsedBytes::sha256).orElse("none as used"),
                            -1);
        } else {
            stands(product.get(), "flashed");
        }
    }

    /** A helper that the record names was in flash, whole, when it was started. */
    private void helper() {
        used(Role.HELPER).filter(image -> image.bytes().isPresent()).ifPresent(image -> {
            if (startedAt(run, image) < 0) {
                run.docket().doubt("helper", "a helper that was read back and started", "none that was", -1);
            }
        });
    }

    /**
     * The number of the entry that started an image from DFU mode when all of it stood in flash; -1 if none did. The
     * entries that show it are relied on.
     */
    static int startedAt(Case run, UsedBytes image) {
        ReadBack flash = new ReadBack(APPLICATION, image.bytes().orElse(new byte[0]));
        int started = -1;
        List<Integer> rests = List.of();
        for (DfuMove move : run.flash()) {
            flash.see(move);
            if (move.kind() == DfuMove.Kind.LEAVE && flash.whole()) {
                started = move.entry();
                rests = flash.rests();
            }
        }
        run.docket().rest(rests);
        return started;
    }

    /** The application's place holds the product, or the unit's own application again, or nothing but blanks. */
    private void application() {
        if (used(Role.PRODUCT).isPresent()) {
            return;
        }
        Optional<UsedBytes> kept = used(Role.KEPT);
        if (kept.isPresent()) {
            stands(kept.get(), "kept application");
            return;
        }
        Optional<DfuMove> last = run.flash().stream()
                .filter(move -> move.kind() != DfuMove.Kind.READ && move.kind() != DfuMove.Kind.LEAVE)
                .filter(move -> move.touches(APPLICATION, APPLICATION_END))
                .reduce((earlier, later) -> later);
        last.filter(move -> move.kind() != DfuMove.Kind.ERASE)
                .ifPresent(move -> run.docket()
                        .doubt("application", "its own application or a blank place", "a write", move.entry()));
    }

    private void stands(UsedBytes image, String claim) {
        byte[] bytes = image.bytes().orElse(new byte[0]);
        if (bytes.length == 0) {
            return; // said already
        }
        ReadBack flash = new ReadBack(base(image, bytes), bytes);
        run.flash().forEach(flash::see);
        if (flash.whole()) {
            run.docket().rest(flash.rests());
        } else {
            run.docket()
                    .doubt(
                            claim,
                            "all " + bytes.length + " bytes of "
                                    + image.sha256().substring(0, 12) + " read back after the last write",
                            "them only up to byte " + flash.gap(),
                            flash.broken());
        }
    }

    private static long base(UsedBytes image, byte[] bytes) {
        return image.role() == Role.SYSTEM && bytes.length >= SYSTEM_HEADER + ModuleHeader.SIZE
                ? ModuleHeader.read(bytes, SYSTEM_HEADER).start()
                : APPLICATION;
    }

    private Optional<UsedBytes> used(Role role) {
        return used(run, role);
    }

    /** The bytes that the record names last for a role. */
    static Optional<UsedBytes> used(Case run, Role role) {
        return run.evidence().images().stream()
                .filter(image -> image.role() == role)
                .reduce((earlier, later) -> later);
    }
}
