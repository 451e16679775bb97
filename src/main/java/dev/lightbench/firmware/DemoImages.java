package dev.lightbench.firmware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The product images and helpers of the benches in {@code fixtures}, for Photon and P1: what the files in {@code
 * fixtures/images} are made from. They
 * behave on the virtual bench as their tag says and would do nothing sensible on a real device.
 *
 * <p>Make the files again with {@code java -cp target/classes dev.lightbench.firmware.DemoImages fixtures/images}.
 */
public final class DemoImages {
    /** 100 KiB: a usual product, and too much to hide a slow transfer. */
    static final int SIZE = 100 * 1024;

    /** 32 KiB: enough for a product that is there to be tried. */
    static final int RESCUE_SIZE = 32 * 1024;

    /** 8 KiB: a helper is small. */
    static final int HELPER_SIZE = 8 * 1024;

    /** System part 2 of Device OS 1.1.0. */
    static final int SYSTEM_VERSION = 1102;

    /** System part 2 just below that of Device OS 0.6.3, which is 109: what needs it runs there and on all that came later. */
    static final int OLDEST_SYSTEM_VERSION = 108;

    private DemoImages() {}

    /** The demo product for Photons: product 21001, version 1, an AUTOMATIC application. */
    public static byte[] photon() {
        return product(Platform.PHOTON, SYSTEM_VERSION, 21001, SIZE, 0x0D06);
    }

    /** The demo product for P1s: product 21002, version 1, an AUTOMATIC application. */
    public static byte[] p1() {
        return product(Platform.P1, SYSTEM_VERSION, 21002, SIZE, 0x0D08);
    }

    /** A credential-clearing helper for the Photons of a bench, whatever their Device OS. */
    public static byte[] helperPhoton() {
        return helper(Platform.PHOTON, 0x4806);
    }

    /** A credential-clearing helper for the P1s of a bench, whatever their Device OS. */
    public static byte[] helperP1() {
        return helper(Platform.P1, 0x4808);
    }

    /** A product that runs on every Device OS since 0.6.3: product 21003, version 1, an AUTOMATIC application. */
    public static byte[] rescuePhoton() {
        return product(Platform.PHOTON, OLDEST_SYSTEM_VERSION, 21003, RESCUE_SIZE, 0x5206);
    }

    /** The same for P1s: product 21004. */
    public static byte[] rescueP1() {
        return product(Platform.P1, OLDEST_SYSTEM_VERSION, 21004, RESCUE_SIZE, 0x5208);
    }

    private static byte[] product(Platform platform, int system, int productId, int size, long seed) {
        return needing(platform, system)
                .product(productId, 1)
                .tag(ApplicationTag.DEFAULT)
                .size(size, seed)
                .build();
    }

    private static byte[] helper(Platform platform, long seed) {
        return needing(platform, OLDEST_SYSTEM_VERSION)
                .tag(ApplicationTag.HELPER)
                .size(HELPER_SIZE, seed)
                .build();
    }

    private static ModuleBuilder needing(Platform platform, int system) {
        return ModuleBuilder.userPart(platform)
                .version(1)
                .needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 2, system));
    }

    /** Writes all of them into the directory that is the only argument. */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("Name one directory to write the images into.");
            System.exit(2);
        }
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Files.write(directory.resolve("demo-photon.bin"), photon());
        Files.write(directory.resolve("demo-p1.bin"), p1());
        Files.write(directory.resolve("demo-helper-photon.bin"), helperPhoton());
        Files.write(directory.resolve("demo-helper-p1.bin"), helperP1());
        Files.write(directory.resolve("rescue-photon.bin"), rescuePhoton());
        Files.write(directory.resolve("rescue-p1.bin"), rescueP1());
    }
}
