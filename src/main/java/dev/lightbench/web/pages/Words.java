package dev.lightbench.web.pages;

import dev.lightbench.station.ScanOutcome;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * What the pages say, in one language. A message that this language lacks comes in English.
 *
 * @param messages {@code messages.properties} and {@code failures.properties}
 * @param locale the language
 */
record Words(MessageSource messages, Locale locale) {

    /** The words of that key, which must exist. */
    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** The words of that key, or {@code otherwise} if there are none. */
    String sayOr(String key, String otherwise) {
        String said = messages.getMessage(key, null, otherwise, locale);
        return said == null ? otherwise : said;
    }

    /** What the matter is with a unit that failed so: as it was recorded in English, else in the page's language. */
    String matter(String code, String recorded) {
        return english() ? recorded : sayOr("failure." + code + ".line1", recorded);
    }

    /** What to do with a unit that failed so: as it was recorded in English, else in the page's language. */
    String remedy(String code, String recorded) {
        return english() ? recorded : sayOr("failure." + code + ".line2", recorded);
    }

    /** Whether the page speaks the language of the records. */
    boolean english() {
        return locale.getLanguage().equals("en");
    }

    /** An action or an incident, by its name in the records: {@code HUB_LOST}, {@code serial-unbound}. */
    String happened(String name) {
        String key = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return sayOr("history.what." + key, key.replace('-', ' '));
    }

    /** What a scan came to. English is the station's own; every other language has the same sentences. */
    String headline(ScanOutcome scan) {
        return scanned(scan, "headline", scan.saying().headline());
    }

    /** The next move after a scan. */
    String next(ScanOutcome scan) {
        return scanned(scan, "next", scan.saying().next());
    }

    private String scanned(ScanOutcome scan, String line, String english) {
        String sentence = sayOr("scan." + scan.saying() + "." + line, english);
        return scan.saying().fill(sentence, scan.code(), scan.arguments(), say("scan.or"), say("scan.and"));
    }
}
