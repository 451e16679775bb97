package dev.lightbench.photon.dfu;

/** Who wants to know how far a flash is. */
@FunctionalInterface
public interface FlashProgress {
    /** Nobody. */
    FlashProgress NONE = (doing, done, total) -> {};

    /**
     * Another block is done.
     *
     * @param doing {@code reading}, {@code comparing}, {@code erasing}, {@code writing} or {@code verifying}
     * @param done bytes so far
     * @param total bytes in all
     */
    void at(String doing, int done, int total);
}
