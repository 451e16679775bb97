package dev.lightbench.pipeline;

import dev.lightbench.run.Proves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The test methods that say that they prove a code, collected from the compiled tests. */
final class ProvenCodes {
    private final List<Method> proofs;

    private ProvenCodes(List<Method> proofs) {
        this.proofs = proofs;
    }

    static ProvenCodes collect() throws IOException, URISyntaxException {
        Path classes = Path.of(ProvenCodes.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return new ProvenCodes(files.filter(file -> file.toString().endsWith(".class"))
                    .filter(ProvenCodes::namesTheAnnotation)
                    .map(file -> classes.relativize(file).toString().replaceAll("\\.class$", ""))
                    .map(name -> named(name.replace('/', '.').replace('\\', '.')))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(Proves.class))
                    .sorted(Comparator.comparing(ProvenCodes::words))
                    .toList());
        }
    }

    /** Only those are loaded: loading all would start what some tests keep in static fields. */
    private static boolean namesTheAnnotation(Path file) {
        try {
            String annotation = Proves.class.descriptorString();
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(annotation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, ProvenCodes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those of one code. */
    List<Method> of(FailureCode code) {
        return proofs.stream()
                .filter(method ->
                        List.of(method.getAnnotation(Proves.class).value()).contains(code))
                .toList();
    }

    /** As the document names them. */
    String column(FailureCode code) {
        List<Method> found = of(code);
        return found.isEmpty() ? "none" : found.stream().map(ProvenCodes::words).collect(Collectors.joining(", "));
    }

    private static String words(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /** Whether the build runs it as a test. */
    static boolean runs(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class)
                && !isDisabled(method)
                && !isDisabled(method.getDeclaringClass());
    }

    private static boolean isDisabled(AnnotatedElement element) {
        return AnnotationSupport.isAnnotated(element, Disabled.class);
    }
}
