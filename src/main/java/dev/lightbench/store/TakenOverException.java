package dev.lightbench.store;

/** Another process has taken over this station since this one opened the store: this one may never write again. */
public final class TakenOverException extends StoreException {
    private static final long serialVersionUID = 1L;

    TakenOverException(String station, String holder) {
        super("Station " + station + " was taken over by " + holder + ": this process records nothing any more.");
    }
}
