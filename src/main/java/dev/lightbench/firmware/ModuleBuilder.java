package dev.lightbench.firmware;

import org.jspecify.annotations.Nullable;

/** Builds a module from its parts: header, body, suffix, CRC. */
public final class ModuleBuilder {
    /** A user part of {@code platform} at the user part's address, index 1, version 1, needing nothing. */
    public static ModuleBuilder userPart(Platform platform) {
        throw new UnsupportedOperationException();
    }

    /** A system part or bootloader: header at 0x184, at {@code start}. */
    public static ModuleBuilder systemModule(Platform platform, ModuleFunction function, int index, long start) {
        throw new UnsupportedOperationException();
    }

    /** The module's version. */
    public ModuleBuilder version(int version) {
        throw new UnsupportedOperationException();
    }

    /** What it needs. */
    public ModuleBuilder needs(Dependency dependency) {
        throw new UnsupportedOperationException();
    }

    /** What else it needs. */
    public ModuleBuilder needsToo(Dependency dependency) {
        throw new UnsupportedOperationException();
    }

    /** What it does on the bench. */
    public ModuleBuilder tag(ApplicationTag tag) {
        throw new UnsupportedOperationException();
    }

    /** Fills the body with incompressible bytes from a seed until the file has {@code bytes} bytes, CRC included. */
    public ModuleBuilder size(int bytes, long seed) {
        throw new UnsupportedOperationException();
    }

    /** Product id and version of the suffix; 65535 for none. */
    public ModuleBuilder product(int id, int version) {
        throw new UnsupportedOperationException();
    }

    /** The whole file. */
    public byte[] build() {
        throw new UnsupportedOperationException();
    }

    private @Nullable ApplicationTag unused;
}
