package dev.lightbench.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a unit says of itself, in the boots of a run: an answer may be garbled on its way, so that what everything depends
 * on has to be told twice in one session, and a session in which two answers differ says nothing.
 */
final class ToldTwice {
    private final List<Session> sessions = new ArrayList<>();

    /** The answers of one session, without those that could not be read. */
    record Session(Boot boot, List<Boot.Said> answers) {
        int entry() {
            return answers.get(answers.size() - 1).entry();
        }

        /** What it says; empty where its answers differ. */
        Optional<String> text() {
            return agrees() ? answers.get(0).text() : Optional.empty();
        }

        boolean twice() {
            return answers.size() > 1 && agrees();
        }

        private boolean agrees() {
            return answers.stream()
                    .allMatch(said -> said.text().equals(answers.get(0).text()));
        }
    }

    /** Takes the answers that a boot gave, in order. */
    void add(Boot boot, List<Boot.Said> answers) {
        Map<Integer, List<Boot.Said>> bySession = new LinkedHashMap<>();
        answers.stream()
                .filter(said -> said.text().isPresent())
                .forEach(said -> bySession
                        .computeIfAbsent(said.session(), n -> new ArrayList<>())
                        .add(said));
        bySession.values().forEach(each -> sessions.add(new Session(boot, each)));
    }

    /** The sessions in which something was told, in order. */
    List<Session> sessions() {
        return sessions;
    }

    /** The first session that told this twice; empty if none did. */
    Optional<Session> twice(String text) {
        return sessions.stream()
                .filter(each -> each.twice() && each.text().equals(Optional.of(text)))
                .findFirst();
    }

    /**
     * The first answer that stands against {@code text}: in a session that says something else, or whose answers differ
     * without a later session of the same boot that told {@code text} twice.
     *
     * @param since only boots that began with this entry or later count
     */
    Optional<Boot.Said> against(String text, int since) {
        for (int i = 0; i < sessions.size(); i++) {
            Session session = sessions.get(i);
            if (session.boot().first() < since) {
                continue;
            }
            boolean garbled = session.text().isEmpty();
            boolean askedAgain = garbled
                    && sessions.subList(i + 1, sessions.size()).stream()
                            .anyMatch(later -> later.boot() == session.boot()
                                    && later.twice()
                                    && later.text().equals(Optional.of(text)));
            if (garbled ? !askedAgain : !session.text().equals(Optional.of(text))) {
                return session.answers().stream()
                        .filter(said -> !said.text().equals(Optional.of(text)))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    /** All that was told, for sentences. */
    String shown() {
        TreeSet<String> texts = new TreeSet<>();
        sessions.forEach(
                each -> each.answers().forEach(said -> texts.add(said.text().orElseThrow())));
        return texts.isEmpty()
                ? "no answer that says one"
                : String.join(" and ", texts) + ", never twice in one session";
    }
}
