package dev.lightbench.cli.hubs;

/**
 * What came of switching one port, as {@code hubs cycle --json} prints it. The components' names and their order are
 * the document's.
 *
 * @param port the port as the kernel writes it
 * @param done whether it was switched as asked
 * @param note what happened, in a sentence
 */
record PortOutcome(String port, boolean done, String note) {}
