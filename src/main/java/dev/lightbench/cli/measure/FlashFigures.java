package dev.lightbench.cli.measure;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.BenchTransfer;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleRejected;
import dev.lightbench.firmware.Platform;
import dev.lightbench.firmware.UserPartCheck;
import dev.lightbench.photon.Photon;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.TimeSource;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.TransferLog;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How long the flash of a run takes (compare, erase, write, read back), against dfu-util at the same unit with the same
 * image. All in virtual time, by the bench's clock, from the first DFU transfer to the last: no machine plays a part.
 */
final class FlashFigures {
    private static final int IMAGE_BYTES = 100 * 1024;
    private static final double MOST_OF_DOWNLOAD = 1.06;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int REQUEST_KIND = 0x60;
    private static final int CLASS = 0x20;
    private static final int DNLOAD = 1;

    private final BenchSetup bench;
    private final Pipeline pipeline;
    private final FirmwareModule image;

    /** {@code bench} holds one Photon whose user part is full of something else. */
    FlashFigures(BenchSetup bench, Pipeline pipeline) {
        this.bench = LoneUnits.all(bench);
        this.pipeline = pipeline;
        this.image = image();
    }

    private static FirmwareModule image() {
        try {
            return FirmwareModule.parse(ModuleBuilder.userPart(Platform.PHOTON)
                    .version(8)
                    .size(IMAGE_BYTES, 8)
                    .build());
        } catch (ModuleRejected e) {
            throw new IllegalStateException("the builder built what is no module", e);
        }
    }

    List<Figure> figures() throws CommandFailed, InterruptedException {
        Duration own = flashOfARun();
        DfuUtilTimes other = Trial.told(() -> {
            VirtualTime time = new VirtualTime();
            return time.call(() -> byDfuUtil(time));
        });
        return List.of(
                Figure.seconds("flash", "flash and read back 100 KiB, virtual time", own),
                Figure.seconds("dfuUtilDownload", "what dfu-util -D sends, virtual time", other.download()),
                Figure.seconds("dfuUtilUpload", "what dfu-util -U sends, virtual time", other.upload()),
                Figure.number("flashToDownload", "flash to -D alone", ratio(own, other.download()), MOST_OF_DOWNLOAD),
                Figure.number(
                        "flashToBoth",
                        "flash to -D and -U (has to be faster)",
                        ratio(own, other.download().plus(other.upload())),
                        Math.nextDown(1.0)));
    }

    private Duration flashOfARun() throws CommandFailed, InterruptedException {
        WorkOrder order = new WorkOrder(
                "measure", Optional.empty(), true, pipeline, ProductImages.of(List.of(image)), Optional.empty());
        Played played = new Trial(order).inVirtualTime(bench);
        if (played.passed() != 1) {
            throw CommandFailed.wrongInput(
                    "the unit of the bench " + bench.name() + " does not pass, so there is nothing to compare");
        }
        return span(played.units().get(0).transfers().stream()
                .filter(FlashFigures::ofClass)
                .takeWhile(transfer -> !leaves(transfer))
                .toList());
    }

    /**
     * What dfu-util needs.
     *
     * @param download for {@code -D}
     * @param upload for {@code -U}
     */
    private record DfuUtilTimes(Duration download, Duration upload) {}

    private DfuUtilTimes byDfuUtil(TimeSource time) throws Exception {
        try (Bench stage = Bench.start(bench, time)) {
            PortPath port = stage.units().get(0).home();
            UsbDevice device = inDfu(stage, port, time);
            long address = UserPartCheck.ADDRESS;
            int before = stage.transfers(port).size();
            try (UsbConnection connection = stage.open(device)) {
                DfuUtilModel.start(connection, time).download(address, image.bytes());
            }
            int between = stage.transfers(port).size();
            byte[] found;
            try (UsbConnection connection = stage.open(device)) {
                found = DfuUtilModel.start(connection, time).upload(address, image.bytes().length);
            }
            if (!Arrays.equals(found, image.bytes())) {
                throw new IllegalStateException("what dfu-util wrote is not what it read back");
            }
            List<BenchTransfer> all = stage.transfers(port);
            return new DfuUtilTimes(span(all.subList(before, between)), span(all.subList(between, all.size())));
        }
    }

    private static UsbDevice inDfu(Bench bench, PortPath port, TimeSource time) throws Exception {
        Photon unit = Photon.at(bench, port, time, TransferLog.NONE);
        try (var session = unit.enterDfu(PATIENCE, time.in(PATIENCE))) {
            return session.device();
        }
    }

    private static boolean ofClass(BenchTransfer transfer) {
        return (transfer.setup().requestType() & REQUEST_KIND) == CLASS;
    }

    /** A download of nothing starts the firmware (PROTOCOL 4.1). */
    private static boolean leaves(BenchTransfer transfer) {
        return transfer.setup().request() == DNLOAD && transfer.setup().length() == 0;
    }

    private static Duration span(List<BenchTransfer> transfers) {
        return Duration.ofNanos(transfers.get(transfers.size() - 1).endNanos()
                - transfers.get(0).startNanos());
    }

    private static double ratio(Duration one, Duration other) {
        return (double) one.toNanos() / other.toNanos();
    }
}
