package dev.lightbench.cli.hubs;

/**
 * One attached hub, as {@code hubs --json} prints it. The components' names and their order are the document's.
 *
 * @param at where it sits, as the kernel writes it; {@code 1-0} for a root hub
 * @param usbId vendor and product id, for example {@code 0409:55aa}
 * @param ports how many ports it has; 0 if it could not be asked
 * @param switchesPorts whether it is worth trying to switch one of its ports alone
 * @param finding what is known and from where, in a sentence
 */
record HubReport(String at, String usbId, int ports, boolean switchesPorts, String finding) {}
