// A unit is known by its port: ids repeat, and a device that comes back is another one to the host.
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { eventually } from './checks.mjs';

const cache = process.env.XDG_CACHE_HOME || `${homedir()}/.cache`;
const kit = process.env.LIGHTBENCH_KERNEL_BENCH || `${cache}/lightbench/kernel-bench`;

/** The client that is tested, as npm delivers it. */
export const particle = createRequire(`${kit}/clients/`)('particle-usb');

const native = (device) => device.usbDevice.internalObject;
const portOf = (device) => `${native(device).busNumber}-${native(device).portNumbers.join('.')}`;

/** The Particle device at a port such as 1-2.3, not opened; undefined when there is none. */
export async function deviceAt(port) {
	return (await particle.getDevices()).find((device) => portOf(device) === port);
}

/** The host's number of the enumeration that a device is. */
export const address = (device) => native(device).deviceAddress;

/**
 * Waits until the port has another enumeration than the one with that address, and opens it. Udev, or a device that is
 * still busy, may refuse at first; a client tries again (PROTOCOL 6).
 */
export function openedAgain(port, formerAddress, seconds = 30) {
	return eventually(seconds, async () => {
		const device = await deviceAt(port);
		if (!device) {
			throw new Error(`nothing has come back at ${port}`);
		}
		if (address(device) === formerAddress) {
			throw new Error(`the device at ${port} has not left`);
		}
		await device.open();
		return device;
	});
}
