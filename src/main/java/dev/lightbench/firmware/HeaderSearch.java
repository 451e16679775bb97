package dev.lightbench.firmware;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the header in a file: nothing says where it is, so every place is scored by how much it looks like one, the
 * usual places first (PROTOCOL 4.7). The best score wins, at equal scores the first.
 */
final class HeaderSearch {
    private static final int[] USUAL = {0, 0x200, 0x184, 0xC0, 0x10C};
    private static final int LIMIT = 8 * 1024;

    /** No module of any platform is larger; what declares more is not a header. */
    private static final long LARGEST_MODULE = 16L * 1024 * 1024;

    /** An unknown platform in a cut-off file, at a usual place and sane otherwise, still reaches this. */
    private static final int ENOUGH = 8;

    private HeaderSearch() {}

    /** A header and where it stands. */
    record Found(int offset, ModuleHeader header) {}

    static Optional<Found> find(byte[] file) {
        Found best = null;
        int bestScore = ENOUGH - 1;
        for (int offset : places()) {
            if (offset + ModuleHeader.SIZE > file.length) {
                continue;
            }
            ModuleHeader header = ModuleHeader.read(file, offset);
            int score = possible(header, offset) ? score(header, offset, file.length) : 0;
            if (score > bestScore) {
                best = new Found(offset, header);
                bestScore = score;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int[] places() {
        return IntStream.concat(IntStream.of(USUAL), IntStream.iterate(0, i -> i < LIMIT, i -> i + 4))
                .toArray();
    }

    /** What every header fulfils: a known function, and a length that has room for header and CRC. */
    static boolean possible(ModuleHeader header, int offset) {
        long length = header.declaredLength();
        return header.function() != ModuleFunction.NONE.code()
                && ModuleFunction.of(header.function()).isPresent()
                && length >= offset + ModuleHeader.SIZE + ModuleCrc.SIZE
                && length <= LARGEST_MODULE;
    }

    private static int score(ModuleHeader header, int offset, int fileLength) {
        int score = header.declaredLength() == fileLength ? 8 : 0;
        score += Platform.of(header.platformId()).isPresent() ? 4 : 0;
        score += IntStream.of(USUAL).anyMatch(usual -> usual == offset) ? 3 : 0;
        score += sane(header.dependency()) ? 1 : 0;
        score += sane(header.dependency2()) ? 1 : 0;
        score += header.start() % 4 == 0 ? 1 : 0;
        score += (header.flags() & ~0x1F) == 0 ? 1 : 0;
        score += header.index() <= 8 ? 1 : 0;
        return score;
    }

    private static boolean sane(Dependency dependency) {
        return ModuleFunction.of(dependency.function()).isPresent() && dependency.index() <= 8;
    }
}
