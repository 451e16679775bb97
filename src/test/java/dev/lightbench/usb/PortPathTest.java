package dev.lightbench.usb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortPathTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1-1|1|1", "3-1.4.2|3|1,4,2", "12-10.255|12|10,255", "1-1.2.3.4.5.6.7|1|1,2,3,4,5,6,7"})
    void readsAndWritesWhatTheKernelWrites(String text, int bus, String ports) {
        PortPath path = PortPath.parse(text);
        assertThat(path.bus()).isEqualTo(bus);
        assertThat(path.ports())
                .containsExactlyElementsOf(
                        List.of(ports.split(",")).stream().map(Integer::valueOf).toList());
        assertThat(path).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-",
                "-1",
                "1-0",
                "0-1",
                "1-1.",
                "1-.1",
                "1-1..2",
                "1-1.0",
                "01-1",
                "1-01",
                "1-1.2 ",
                " 1-1",
                "1-1:1.0",
                "usb1",
                "a-1",
                "1-1.2.3.4.5.6.7.8",
                "1-256",
                "1-1.999",
                "1000-1",
                "1-1\n"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> PortPath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a port path");
    }

    @Test
    void hubIsThePathWithoutItsLastPort() {
        assertThat(PortPath.parse("3-1.4.2").hub()).isEqualTo("3-1.4");
        assertThat(PortPath.parse("3-1.4").hub()).isEqualTo("3-1");
        assertThat(PortPath.parse("3-1").hub()).isEqualTo("3-0");
        assertThat(PortPath.parse("3-1.4.2").port()).isEqualTo(2);
        assertThat(PortPath.parse("3-7").port()).isEqualTo(7);
    }

    @Test
    void childHangsOffThisPort() {
        PortPath hub = PortPath.parse("3-1");
        assertThat(hub.child(4)).isEqualTo(PortPath.parse("3-1.4"));
        assertThat(hub.child(4).hub()).isEqualTo(hub.toString());
        assertThat(hub).hasToString("3-1");
        assertThatThrownBy(() -> hub.child(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void orderIsByNumberAndAHubComesBeforeItsPorts() {
        List<PortPath> sorted = List.of("1-1", "1-1.2", "1-1.2.1", "1-1.10", "1-2", "1-10", "2-1", "10-1").stream()
                .map(PortPath::parse)
                .toList();
        List<PortPath> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(1));
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(sorted);
        assertThat(PortPath.parse("1-1.2")).isEqualByComparingTo(PortPath.parse("1-1.2"));
    }

    @Test
    void aRootHubIsAtPortZeroAndItsPortsAreOrdinary() {
        PortPath root = PortPath.root(3);
        assertThat(root).hasToString("3-0");
        assertThat(root.child(2)).isEqualTo(PortPath.parse("3-2"));
        assertThat(PortPath.parse("3-2").parent()).isEqualTo(root);
        assertThat(PortPath.parse("3-2.1").parent()).isEqualTo(PortPath.parse("3-2"));
        assertThatThrownBy(() -> root.child(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PortPath(3, List.of(0, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1-2, 1-2, true",
        "1-2, 1-2.3.4, true",
        "1-2, 1-20, false",
        "1-2, 2-2, false",
        "1-2.3, 1-2, false",
    })
    void aPortLeadsToWhatIsBehindIt(String port, String other, boolean leads) {
        assertThat(PortPath.parse(port).leadsTo(PortPath.parse(other))).isEqualTo(leads);
        assertThat(PortPath.root(1).leadsTo(PortPath.parse(port))).isTrue();
    }
}
