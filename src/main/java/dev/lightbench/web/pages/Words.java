package dev.lightbench.web.pages;

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
}
