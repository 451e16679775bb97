// Brings a unit into DFU mode for a client that cannot:  node enter-dfu.mjs PORT
// By request 50 where the version has the control protocol, else by the request of old (PROTOCOL 2.1).
import { address, deviceAt, openedAgain } from './attached.mjs';
import { Version } from './version.mjs';

const port = process.argv[2];
const device = await deviceAt(port);
if (!device.isInDfuMode) {
	await device.open();
	const former = address(device);
	if (new Version(device.firmwareVersion).since('0.8.0-rc.2')) {
		await device.enterDfuMode({ noReconnectWait: true });
	} else {
		await device.usbDevice.transferOut({ bmRequestType: 0x40, bRequest: 0x50, wValue: 0, wIndex: 50 });
	}
	await device.close();
	const again = await openedAgain(port, former);
	if (!again.isInDfuMode) {
		throw new Error(`${port} came back, and not in DFU mode`);
	}
	await again.close();
}
process.exit(0);
