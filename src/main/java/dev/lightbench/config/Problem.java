package dev.lightbench.config;

/**
 * One thing that is wrong with a file.
 *
 * @param file the file as it was named
 * @param line its line, from 1; 0 for the file as a whole
 * @param column its column, from 1; 0 for the file as a whole
 * @param sentence what is wrong and what is allowed
 */
public record Problem(String file, int line, int column, String sentence) {
    /** One of the file as a whole. */
    public static Problem whole(String file, String sentence) {
        return new Problem(file, 0, 0, sentence);
    }

    /** The place and the sentence on one line, for example {@code night.yaml:6:5: unknown step 'flsh'}. */
    @Override
    public String toString() {
        return (line == 0 ? file : file + ":" + line + ":" + column) + ": " + sentence;
    }
}
