package dev.lightbench.web.safety;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request was meant for this computer. A page of a foreign site whose name was made to point here (DNS
 * rebinding) still names that site in {@code Host}; a page of another site that sends something here names itself in
 * {@code Origin}.
 */
final class OwnHosts {
    private static final Pattern HOST = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(?::(\\d{1,5}))?");
    private static final int HTTP = 80;
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

    private OwnHosts() {}

    /** Whether a {@code Host} header names this computer and the port that is listened on. */
    static boolean isOwn(@Nullable String host, int port) {
        if (host == null) {
            return false;
        }
        Matcher matcher = HOST.matcher(host.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return false;
        }
        String named = matcher.group(2);
        return (named == null ? HTTP : Integer.parseInt(named)) == port;
    }

    /** Whether a {@code Host} header is one of these names, with the port that is listened on. */
    static boolean isNamed(@Nullable String host, Set<String> names, int port) {
        return host != null && names.stream().anyMatch(name -> host.equalsIgnoreCase(name + ":" + port));
    }

    /**
     * Whether something that changes the station may come from there.
     *
     * @param host the request's {@code Host}, which is an own one
     * @param origins its {@code Origin}, each that it has; none for programs that are no browsers
     * @param site its {@code Sec-Fetch-Site}; null if it has none
     * @param referer its {@code Referer}, which old browsers send where they send no {@code Origin}; null if it has none
     */
    static boolean mayChange(String host, List<String> origins, @Nullable String site, @Nullable String referer) {
        String own = "http://" + host;
        return origins.stream().allMatch(own::equalsIgnoreCase)
                && (site == null || OWN_PAGES.contains(site))
                && (referer == null || (referer + "/").regionMatches(true, 0, own + "/", 0, own.length() + 1));
    }
}
