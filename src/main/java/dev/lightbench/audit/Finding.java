package dev.lightbench.audit;

import java.util.List;
import java.util.Set;

/**
 * What the evidence of a run says of its verdict.
 *
 * @param outcome the end of the audit
 * @param doubts each claim of a pass that the evidence does not show; empty for a confirmed one
 * @param trusted what a confirmed verdict takes on the station's word, as nothing on the wire shows it; a sentence's part
 *     each
 * @param remark what else is to be said, one sentence; empty for nothing
 * @param relied the numbers of the entries that carry a confirmed verdict, from 0
 * @param entries how many entries there were
 */
public record Finding(
        Outcome outcome, List<Doubt> doubts, List<String> trusted, String remark, Set<Integer> relied, int entries) {

    /** How an audit can end. */
    public enum Outcome {
        /** The evidence alone shows the pass. */
        CONFIRMED,
        /** It does not: the pass is not to be believed. */
        REFUSED,
        /** No pass is claimed. */
        NOT_A_PASS,
        /** A pass is claimed, and there is no transcript to derive it from. */
        NO_EVIDENCE,
        /** The transcript was pruned by policy after the run. */
        PRUNED
    }

    /**
     * A claim that could not be derived.
     *
     * @param claim the claim in one word or two: {@code flashed}, {@code cleared}, {@code same device} ...
     * @param demanded what would show it
     * @param shown what the evidence shows instead
     * @param entry the number of the entry that it turns on, from 0; -1 where there is none
     * @param nanos that entry's time from the start of the run; -1 where there is none
     */
    public record Doubt(String claim, String demanded, String shown, int entry, long nanos) {
        /** For people. */
        public String sentence() {
            String where = entry < 0 ? "" : " (entry " + entry + ", " + nanos / 1_000_000 + " ms)";
            return claim + ": demanded is " + demanded + "; the evidence shows " + shown + where + ".";
        }
    }

    /** Keeps copies. */
    public Finding {
        doubts = List.copyOf(doubts);
        trusted = List.copyOf(trusted);
        relied = Set.copyOf(relied);
    }

    /** Whether a pass is claimed that cannot be confirmed. */
    public boolean troubling() {
        return outcome == Outcome.REFUSED || outcome == Outcome.NO_EVIDENCE;
    }

    /** The finding in one line, for people. */
    public String sentence() {
        return switch (outcome) {
            case CONFIRMED ->
                "confirmed from " + entries + " entries"
                        + (trusted.isEmpty() ? "" : "; on the station's word: " + String.join("; ", trusted));
            case REFUSED ->
                "REFUSED: " + doubts.get(0).sentence()
                        + (doubts.size() == 1 ? "" : " And " + (doubts.size() - 1) + " more.");
            case NOT_A_PASS -> "no pass is claimed" + (remark.isEmpty() ? "" : ". " + remark);
            case NO_EVIDENCE -> "NO EVIDENCE: a pass is claimed, and there is no transcript";
            case PRUNED -> "its transcript was pruned";
        };
    }
}
