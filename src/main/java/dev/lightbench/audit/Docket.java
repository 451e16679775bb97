package dev.lightbench.audit;

import dev.lightbench.usb.TransferEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an audit has found so far: what it could not derive, and the entries that what it could derive rests on. */
final class Docket {
    private final List<TransferEntry> entries;
    private final List<Finding.Doubt> doubts = new ArrayList<>();
    private final List<String> trusted = new ArrayList<>();
    private final Set<Integer> relied = new TreeSet<>();

    Docket(List<TransferEntry> entries) {
        this.entries = entries;
    }

    /** A claim that could not be derived, and the number of the entry that it turns on; -1 for none. */
    void doubt(String claim, String demanded, String shown, int entry) {
        boolean known = entry >= 0 && entry < entries.size();
        long nanos = known ? entries.get(entry).startNanos() : -1;
        doubts.add(new Finding.Doubt(claim, demanded, shown, known ? entry : -1, nanos));
    }

    /** Something that nothing on the wire shows is taken on the station's word. */
    void trust(String what) {
        if (!trusted.contains(what)) {
            trusted.add(what);
        }
    }

    List<String> trusted() {
        return trusted;
    }

    /** A derivation rests on these entries. */
    void rest(Collection<Integer> numbers) {
        numbers.stream().filter(number -> number >= 0).forEach(relied::add);
    }

    /** A derivation rests on this entry. */
    void rest(int number) {
        rest(List.of(number));
    }

    List<Finding.Doubt> doubts() {
        return doubts;
    }

    Set<Integer> relied() {
        return relied;
    }
}
