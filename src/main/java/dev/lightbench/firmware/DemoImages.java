package dev.lightbench.firmware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The product images of the demo, for Photon and P1: what the files in {@code fixtures/images} are made from. They
 * behave on the virtual bench as their tag says and would do nothing sensible on a real device.
 *
 * <p>Make the files again with {@code java -cp target/classes dev.lightbench.firmware.DemoImages fixtures/images}.
 */
public final class DemoImages {
    /** 100 KiB: a usual product, and too much to hide a slow transfer. */
    static final int SIZE = 100 * 1024;

    /** System part 2 of Device OS 1.1.0. */
    static final int SYSTEM_VERSION = 1102;

    private DemoImages() {}

    /** The demo product for Photons: product 21001, version 1, an AUTOMATIC application. */
    public static byte[] photon() {
        return build(Platform.PHOTON, 21001, 0x0D06);
    }

    /** The demo product for P1s: product 21002, version 1, an AUTOMATIC application. */
    public static byte[] p1() {
        return build(Platform.P1, 21002, 0x0D08);
    }

    private static byte[] build(Platform platform, int productId, long seed) {
        return ModuleBuilder.userPart(platform)
                .version(1)
                .needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 2, SYSTEM_VERSION))
                .product(productId, 1)
                .tag(ApplicationTag.DEFAULT)
                .size(SIZE, seed)
                .build();
    }

    /** Writes {@code demo-photon.bin} and {@code demo-p1.bin} into the directory that is the only argument. */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("Name one directory to write demo-photon.bin and demo-p1.bin into.");
            System.exit(2);
        }
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Files.write(directory.resolve("demo-photon.bin"), photon());
        Files.write(directory.resolve("demo-p1.bin"), p1());
    }
}
