package dev.lightbench.photon;

/** What a layer below says, which is a part of a sentence or one already, as it stands behind another sentence. */
public final class Sentence {
    private static final String ENDS = ".!?";

    private Sentence() {}

    /** With a capital at its begin and a stop at its end. */
    public static String of(String words) {
        if (words.isEmpty()) {
            return "";
        }
        String begun = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return ENDS.indexOf(begun.charAt(begun.length() - 1)) >= 0 ? begun : begun + ".";
    }
}
