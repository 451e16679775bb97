package dev.lightbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

class PlainYamlTest {
    private final Problems problems = new Problems("f.yaml", Problems::quote);

    private Optional<Node> compose(String text) {
        return new PlainYaml(problems, "is not understood").compose(text);
    }

    @Test
    void nodesKnowTheirPlaces() {
        Node root = compose("a: 1\nb:\n  - two\n").orElseThrow();

        Node b = ((MappingNode) root).getValue().get(1).getValueNode();
        problems.add(b, "is a list");
        assertThat(problems.listed()).containsExactly(new Problem("f.yaml", 3, 3, "is a list"));
    }

    @Test
    void aTextWithoutContentIsEmptyAndNotWrong() {
        assertThat(compose("# nothing\n")).isEmpty();
        assertThat(problems.none()).isTrue();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("a: &x 1\n", "f.yaml:1:4: anchors (&) and aliases (*) are not allowed here"),
                arguments("a: 1\nb: *x\n", "f.yaml:2:4: anchors (&) and aliases (*) are not allowed here"),
                arguments("a: !int 1\n", "f.yaml:1:4: tags (!) are not allowed here"),
                arguments("a: !!set {x}\n", "f.yaml:1:4: tags (!) are not allowed here"),
                arguments("a:\n \tb: 1\n", "f.yaml:2:2: a tab indents this line"),
                arguments("a: [}\n", "f.yaml:1:5: is not understood: "),
                arguments("a: \u0000\n", "f.yaml: is not understood: "),
                arguments("a: 1\n---\nb: 2\n", "f.yaml:2:1: is not understood: "),
                arguments("[".repeat(21), "f.yaml:1:21: nests deeper than the 20 levels"),
                arguments("[".repeat(200_000), "f.yaml:1:21: nests deeper than the 20 levels"),
                arguments("- ".repeat(100_000), "nests deeper than the 20 levels"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotPlainIsToldWithItsPlace(String text, String said) {
        assertThat(compose(text)).isEmpty();
        assertThat(problems.listed()).singleElement().asString().contains(said);
    }

    @Test
    void asDeepAsAllowedIsRead() {
        assertThat(compose("[".repeat(20) + "]".repeat(20))).isPresent();
    }
}
