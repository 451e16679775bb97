package dev.lightbench.photon;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The dialogue behind {@code w} in which a listening unit is told a network (PROTOCOL 3.2). Which questions come
 * depends on what its scan finds, so each is answered as it comes; one that comes twice is a refusal. One object per
 * dialogue, owned by the run's thread.
 */
final class NetworkDialogue {
    /** What particle-cli gives a unit for its first word (PROTOCOL 3.2). */
    private static final Duration FIRST_WORD = Duration.ofSeconds(5);

    /** What it may ask, by how the question begins: enterprise builds append to it. */
    private enum Question {
        SSID("SSID:"),
        SECURITY("Security 0=unsecured"),
        CIPHER("Security Cipher 1=AES"),
        PASSWORD("Password:"),
        /** Of enterprise networks, which are not among those that can be told. */
        ENTERPRISE("EAP Type");

        private final String beginning;

        Question(String beginning) {
            this.beginning = beginning;
        }

        /** What is asked in a line that has no end yet. */
        static Optional<Question> of(String line) {
            String asked = line.strip();
            return Arrays.stream(values())
                    .filter(question -> asked.startsWith(question.beginning) && asked.endsWith(":"))
                    .findFirst();
        }
    }

    private final SerialTalk talk;
    private final Evidence evidence;
    private final WifiNetwork network;
    private final String password;
    private final Set<Question> asked = EnumSet.noneOf(Question.class);
    private String lastAnswer = "";
    private final StringBuilder heard = new StringBuilder(); // since the last answer

    NetworkDialogue(SerialTalk talk, Evidence evidence, WifiNetwork network) {
        this.talk = talk;
        this.evidence = evidence;
        this.network = network;
        this.password = new String(network.password(), StandardCharsets.ISO_8859_1);
    }

    /** @throws PhotonFault {@code REFUSED} with the unit's own words, unless it says that it stored the network */
    void hold(Deadline deadline) throws PhotonFault, InterruptedException {
        talk.dropStale(deadline);
        talk.say(new byte[] {'w'}, deadline);
        Deadline patience = deadline.within(FIRST_WORD);
        while (true) {
            String said = withoutEcho();
            if (asked.contains(Question.SSID) && thanks(said)) {
                mustHaveTakenThePassword();
                return;
            }
            Optional<Question> question = Question.of(said.substring(lastLine(said)));
            if (question.isPresent()) {
                answer(question.get(), deadline);
                patience = deadline;
            } else if (patience.passed() || sorry(said)) {
                throw refused(asked.isEmpty() ? "It did not ask for a network" : "It did not take the network");
            } else {
                heard.append(new String(talk.hear(patience), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void answer(Question question, Deadline deadline) throws PhotonFault, InterruptedException {
        boolean unanswerable = switch (question) {
            case SSID, SECURITY -> false;
            case CIPHER -> network.cipher() == WifiNetwork.Cipher.NONE;
            case PASSWORD -> password.isEmpty();
            case ENTERPRISE -> true;
        };
        if (unanswerable) {
            throw refused("Its scan found the network otherwise protected, and it asked what there is no answer to");
        }
        if (!asked.add(question)) {
            throw refused("It did not take the answer, and asked again");
        }
        lastAnswer = switch (question) {
            case SSID -> new String(network.ssid().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            case SECURITY -> Integer.toString(network.security().code());
            case CIPHER -> Integer.toString(network.cipher().code());
            case PASSWORD -> password;
            case ENTERPRISE -> throw new IllegalStateException("unanswerable");
        };
        heard.setLength(0);
        byte[] line = (lastAnswer + "\r").getBytes(StandardCharsets.ISO_8859_1);
        if (question == Question.PASSWORD) {
            talk.saySecret(line, deadline);
        } else {
            talk.say(line, deadline);
        }
    }

    /** A network whose scan showed it open is stored without its password, which is not what was asked for. */
    private void mustHaveTakenThePassword() throws PhotonFault {
        if (!password.isEmpty() && !asked.contains(Question.PASSWORD)) {
            throw new PhotonFault(
                    Kind.REFUSED,
                    "It stored the network without a password: its scan found one of this name that is open.");
        }
        if (!asked.contains(Question.SECURITY)) {
            evidence.note("its scan found the network: it did not ask how it is protected");
        }
    }

    /**
     * What came after the last answer; the answer itself may come back first, in pieces, and must not be taken for more.
     * Before it may stand the space that ends a question, which was answered at its colon.
     */
    private String withoutEcho() {
        String said = withoutSpaces(heard.toString());
        String echo = withoutSpaces(lastAnswer);
        if (said.startsWith(echo)) {
            return said.substring(echo.length());
        }
        return echo.startsWith(said) ? "" : said;
    }

    private static String withoutSpaces(String said) {
        int at = 0;
        while (at < said.length() && said.charAt(at) == ' ') {
            at++;
        }
        return said.substring(at);
    }

    private static int lastLine(String said) {
        return Math.max(said.lastIndexOf('\n'), said.lastIndexOf('\r')) + 1;
    }

    private static boolean thanks(String said) {
        String line = said.stripTrailing();
        return line.endsWith("Particle <3 you!") || line.endsWith("Spark <3 you!");
    }

    /** Once the whole sentence is there. */
    private static boolean sorry(String said) {
        return said.substring(0, lastLine(said))
                .lines()
                .anyMatch(line -> line.strip().startsWith("Derp."));
    }

    private PhotonFault refused(String what) {
        String words = OwnWords.of(heard.toString(), asked.contains(Question.PASSWORD) ? password : "");
        return new PhotonFault(Kind.REFUSED, what + (words.isEmpty() ? ", and said nothing." : ": " + words));
    }
}
