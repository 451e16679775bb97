package dev.lightbench.pipeline.step;

import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.util.Locale;
import java.util.OptionalInt;

/** Brings an image into the user part's place, byte for byte. What is right already is neither erased nor written. */
final class ImageWriting {
    private ImageWriting() {}

    /**
     * Compares, and where that shows a difference erases, writes and reads back.
     *
     * @param rewrites how often an image that reads back wrong is erased and written again
     * @return what was done, in a few words
     * @throws StepFailure {@code VERIFY_FAILED} if it never reads back right
     */
    static String bring(FlashSession dfu, byte[] image, int rewrites, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        FlashSession.Progress progress =
                (doing, done, total) -> context.progress(Part.of(doing).fraction(done, total), doing);
        if (dfu.compare(image, progress).isEmpty()) {
            return "already right";
        }
        long begun = context.time().nanos();
        double most = context.deadline().left().toNanos() / 1e6;
        int again =
                written("It", rewrites, () -> dfu.write(image, progress), () -> dfu.verify(image, progress), context);
        context.measured("written", image.length, "bytes", null, null);
        context.measured("written and read back in", (context.time().nanos() - begun) / 1e6, "ms", null, most);
        return again == 0 ? "written" : "written " + (again + 1) + " times";
    }

    /** Erases and writes. */
    interface Writing {
        void write() throws PhotonFault, InterruptedException;
    }

    /** Reads back: the offset of the first byte that is wrong, empty if all are right. */
    interface ReadBack {
        OptionalInt wrong() throws PhotonFault, InterruptedException;
    }

    /**
     * Writes until it reads back right.
     *
     * @param what what is written, to begin a sentence with
     * @param rewrites how often it is written again at most
     * @return how often it was written again
     * @throws StepFailure {@code VERIFY_FAILED} if it never reads back right
     */
    static int written(String what, int rewrites, Writing writing, ReadBack readBack, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        for (int rewrite = 0; ; rewrite++) {
            writing.write();
            OptionalInt wrong = readBack.wrong();
            if (wrong.isEmpty()) {
                return rewrite;
            }
            String found = String.format(Locale.ROOT, "%s reads back wrong at offset 0x%X.", what, wrong.getAsInt());
            if (rewrite >= rewrites) {
                throw StepFailure.lasting(FailureCode.VERIFY_FAILED, found);
            }
            context.note(found + " Erasing and writing again.");
        }
    }

    /** Which part of the whole step's progress a part of the flash is. */
    private enum Part {
        COMPARING(0.05, 0.05),
        ERASING(0.1, 0.2),
        WRITING(0.3, 0.4),
        VERIFYING(0.7, 0.2);

        private final double from;
        private final double share;

        Part(double from, double share) {
            this.from = from;
            this.share = share;
        }

        static Part of(String doing) {
            return valueOf(doing.toUpperCase(Locale.ROOT));
        }

        double fraction(int done, int total) {
            return from + share * done / total;
        }
    }
}
