package dev.lightbench.usb;

/**
 * A hub, and what is known of the power of its ports.
 *
 * @param at where it sits; {@link PortPath#root} for a root hub
 * @param descriptor what it said of itself when it enumerated
 * @param ports how many ports it has; 0 if it could not be asked
 * @param switchesPorts whether it is worth trying to switch one of its ports alone
 * @param finding what is known and from where, in a sentence
 */
public record AttachedHub(PortPath at, DeviceDescriptor descriptor, int ports, boolean switchesPorts, String finding) {}
