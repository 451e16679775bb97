package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.cli.report.TextTable;
import dev.lightbench.unit.HistoryDocument;
import dev.lightbench.unit.HistoryEntry;
import dev.lightbench.unit.HistoryPage;
import dev.lightbench.unit.HistorySubject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code history}: all that is recorded of a serial, a device, a work order, an image or a slot. */
@Command(
        name = "history",
        description = {
            "Lists all that is recorded of one thing, newest first.",
            "Runs and retests, bindings of serials, what was judged anew, incidents, and who did what to the records."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench history --serial LB-24-001873",
            "  lightbench history --slot station-1/A3 --limit 20 --json"
        })
public final class HistoryCommand implements Callable<Integer> {
    private static final String RUN = HistoryEntry.Kind.RUN.name();

    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Option(names = "--serial", paramLabel = "SERIAL", description = "of this product serial")
    private @Nullable String serial;

    @Option(names = "--device", paramLabel = "ID", description = "of this device id")
    private @Nullable String device;

    @Option(names = "--work-order", paramLabel = "NUMBER", description = "of this work order")
    private @Nullable String workOrder;

    @Option(names = "--image", paramLabel = "SHA256", description = "of this image, whatever it was used for")
    private @Nullable String image;

    @Option(names = "--slot", paramLabel = "STATION/SLOT", description = "of this slot of a station, as station-1/A3")
    private @Nullable String slot;

    @Mixin
    private PagingOptions paging = new PagingOptions();

    @Mixin
    private ListingOptions records = new ListingOptions();

    /** With the class whose Spring configuration opens the records. */
    public HistoryCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        HistorySubject subject = subject();
        PagingOptions asked = paging.checked();
        HistoryPage page =
                KeptRecords.asked(records, around, kept -> kept.history(subject, asked.after(), asked.limit));
        PrintWriter out = spec.commandLine().getOut();
        if (records.json) {
            JsonDocument.print(page, out);
            return ExitCode.OK;
        }
        if (page.items().isEmpty()) {
            out.println("Nothing is recorded of it in " + records.data() + ".");
        } else {
            table(page.items()).lines(around.size().get().columns()).forEach(out::println);
        }
        if (page.nextCursor() != null) {
            out.println("There is more: --cursor " + page.nextCursor());
        }
        out.flush();
        return ExitCode.OK;
    }

    private HistorySubject subject() throws CommandFailed {
        List<HistorySubject> asked = new ArrayList<>();
        Optional.ofNullable(serial).map(HistorySubject::serial).ifPresent(asked::add);
        Optional.ofNullable(device).map(HistorySubject::device).ifPresent(asked::add);
        Optional.ofNullable(workOrder).map(HistorySubject::workOrder).ifPresent(asked::add);
        Optional.ofNullable(image).map(HistorySubject::image).ifPresent(asked::add);
        String place = slot;
        if (place != null) {
            int slash = place.lastIndexOf('/');
            if (slash < 1 || slash == place.length() - 1) {
                throw CommandFailed.wrongInput("--slot: '" + place + "' is no slot; allowed is STATION/SLOT");
            }
            asked.add(HistorySubject.slot(place.substring(0, slash), place.substring(slash + 1)));
        }
        if (asked.size() != 1) {
            throw CommandFailed.wrongInput("history: " + asked.size() + " things are named; allowed is exactly one of"
                    + " --serial, --device, --work-order, --image and --slot");
        }
        return asked.get(0);
    }

    private static TextTable table(List<HistoryDocument> lines) {
        TextTable table = new TextTable("TIME", "WHAT", "SLOT", "SERIAL", "DEVICE ID", "CODE", "WHO", "MORE");
        for (HistoryDocument line : lines) {
            table.row(
                    line.at().substring(0, 19).replace('T', ' '),
                    line.kind().equals(RUN) && line.retestOf() != null ? line.state() + " (retest)" : line.state(),
                    text(line.slot()),
                    text(line.serial()),
                    text(line.deviceId()),
                    text(line.code()),
                    text(line.actor()),
                    text(line.message()));
        }
        return table;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
