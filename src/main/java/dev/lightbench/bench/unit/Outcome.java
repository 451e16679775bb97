package dev.lightbench.bench.unit;

/**
 * What a control request came to.
 *
 * @param result see {@link Result}
 * @param reply the payload of the reply; empty for none
 * @param whenDone the completion handler: runs once the host has fetched the end of it, or cancelled it
 */
record Outcome(int result, byte[] reply, Runnable whenDone) {

    /** Done, and nothing to say. */
    static Outcome ok() {
        return of(Result.OK);
    }

    /** A result and nothing else. */
    static Outcome of(int result) {
        return new Outcome(result, new byte[0], Answer.NOTHING);
    }

    /** Done, with a reply; a message of zero values only is an empty one. */
    static Outcome reply(byte[] bytes) {
        return new Outcome(Result.OK, bytes, Answer.NOTHING);
    }

    /** Done, and something follows when the host knows it. */
    static Outcome then(Runnable whenDone) {
        return new Outcome(Result.OK, new byte[0], whenDone);
    }
}
