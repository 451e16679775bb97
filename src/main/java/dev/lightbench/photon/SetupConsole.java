package dev.lightbench.photon;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console of a listening unit at its serial port (PROTOCOL 3.2). Used by the run's thread. */
public final class SetupConsole implements AutoCloseable {
    /** A listening unit answers at once (PROTOCOL 3.2). */
    private static final Duration ANSWERS = Duration.ofSeconds(2);
    /** More than any answer: whoever says so much was not asked. */
    private static final int LONGEST = 8192;

    /** Whole lines only, so that half an id is not taken for one, nor a mention of one in an application's text. */
    private static final Pattern ID = Pattern.compile("(?:^|[\\r\\n])Your device id is ([0-9A-Fa-f]{24})[\\r\\n]");

    private static final Pattern VERSION =
            Pattern.compile("(?:^|[\\r\\n])system firmware version: ([\\x21-\\x7E]+)[\\r\\n]");

    private static final Pattern MAC = Pattern.compile(
            "(?:^|[\\r\\n])Your device MAC address is[ \\r\\n]+((?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2})[\\r\\n]");

    private final SerialTalk talk;
    private final Identity identity;
    private final Evidence evidence;
    private final BootMark boot;

    SetupConsole(SerialTalk talk, Identity identity, Evidence evidence, BootMark boot) {
        this.talk = talk;
        this.identity = identity;
        this.evidence = evidence;
        this.boot = boot;
    }

    /**
     * Asks for the device id ({@code i}): only a unit that listens answers, unless an application pretends to. Takes up
     * to two seconds where nobody answers.
     *
     * @return whether it answered with the id that this unit has; an id that was not known before is this unit's
     * @throws PhotonFault {@code SWAPPED} if it answered with another one
     */
    public boolean answers(Deadline deadline) throws PhotonFault, InterruptedException {
        Optional<String> id = ask("i", ID, deadline);
        if (id.isPresent()) {
            identity.sawDeviceId(id.get());
        }
        return id.isPresent();
    }

    /** The Device OS version that it tells ({@code v}); empty if it says nothing of the kind within two seconds. */
    public Optional<String> version(Deadline deadline) throws PhotonFault, InterruptedException {
        return ask("v", VERSION, deadline);
    }

    /**
     * The MAC address of its Wi-Fi that it tells ({@code m}), in lower case with colons; empty if it says nothing of the
     * kind within two seconds.
     */
    public Optional<String> macAddress(Deadline deadline) throws PhotonFault, InterruptedException {
        return ask("m", MAC, deadline).map(told -> told.toLowerCase(Locale.ROOT));
    }

    /**
     * Stores a network by the dialogue of {@code w}, in which the unit scans for some seconds. Whether it listens
     * afterwards proves nothing until its next plain boot.
     *
     * @throws PhotonFault {@code REFUSED} with the unit's own words if it does not take it
     */
    public void storeNetwork(WifiNetwork network, Deadline deadline) throws PhotonFault, InterruptedException {
        boot.set(false);
        new NetworkDialogue(talk, evidence, network).hold(deadline);
    }

    private Optional<String> ask(String command, Pattern expected, Deadline deadline)
            throws PhotonFault, InterruptedException {
        talk.dropStale(deadline);
        try {
            talk.say(command.getBytes(StandardCharsets.US_ASCII), deadline);
        } catch (PhotonFault fault) {
            if (fault.kind() == Kind.SILENT) { // an application that does not read its port is not a console either
                return Optional.empty();
            }
            throw fault;
        }
        Deadline patience = deadline.within(ANSWERS);
        StringBuilder heard = new StringBuilder();
        while (!patience.passed() && heard.length() < LONGEST) {
            heard.append(new String(talk.hear(patience), StandardCharsets.ISO_8859_1));
            Matcher answer = expected.matcher(heard);
            if (answer.find()) {
                return Optional.of(answer.group(1));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        talk.close();
    }
}
