package dev.lightbench.firmware;

/**
 * What a module needs: another module of at least a version.
 *
 * @param function what kind of module, {@link ModuleFunction#code()}; 0 for no dependency
 * @param index which one of its kind
 * @param version the least version that satisfies it
 */
public record Dependency(int function, int index, int version) {
    /** No dependency. */
    public static final Dependency NONE = new Dependency(0, 0, 0);

    /** Whether something is needed at all. */
    public boolean present() {
        return function != 0;
    }
}
