// A session of particle-usb with one unit, from the list to the reset out of DFU mode. What each Device OS version must
// answer is in PROTOCOL 7 (clients), 2.5 (requests by version) and 4.2 (DFU).
//
//   node particle-usb.mjs --port 1-1.1 --os 1.5.2 --id 0123... --platform photon --network SSID --image FILE
//
// The unit must be in normal mode with that one network stored, and have an application that starts networking itself.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { address, deviceAt, openedAgain, particle } from './attached.mjs';
import { conclude, eventually, expect, rejects, rejectsWithResult, same } from './checks.mjs';
import { concurrentEchoes } from './echo.mjs';
import { Version } from './version.mjs';

const text = { type: 'string' };
const { values: unit } = parseArgs({
	options: { port: text, os: text, id: text, platform: text, network: text, image: text },
});
const os = new Version(unit.os);
const image = readFileSync(unit.image);

const NOT_SUPPORTED = -120;
const CONTROL_PROTOCOL = '0.8.0-rc.2'; // INIT, CHECK, SEND, RECV
const WIFI_REQUESTS_END = '2.0.0';
const DEVICE_MODE = '1.1.0'; // and the other requests with protobuf replies
const ECHO = '1.5.0';
const PRODUCT_IDS = { photon: [0xc006, 0xd006], p1: [0xc008, 0xd008] };
const [normalProduct, dfuProduct] = PRODUCT_IDS[unit.platform];
const USER_PART = 0x080a0000;
const GUARDED = 0x0800c000; // marked writable by the layout string, refused by the bootloader (PROTOCOL 4.2)

const wifi = os.since(CONTROL_PROTOCOL) && !os.since(WIFI_REQUESTS_END);
const credentials = async (device) => (await device.getWifiCredentials()).map((network) => network.ssid);

let device = await deviceAt(unit.port);
if (!device) {
	console.log(`FAILED  a Particle device is listed at ${unit.port}`);
	process.exit(1);
}

await expect('it opens, and says which platform, id and version it is', async () => {
	await device.open();
	same(
		{ type: device.type, product: device.productId, dfu: device.isInDfuMode, id: device.id, os: device.firmwareVersion },
		{ type: unit.platform, product: normalProduct, dfu: false, id: unit.id, os: unit.os },
	);
});

if (!os.since(CONTROL_PROTOCOL)) {
	await expect('a control request fails, because INIT stalls before 0.8.0-rc.2', () =>
		rejects(device.getDeviceMode(), /IN control transfer failed/));
} else {
	await requests();
	await resetAndListen();
}
await dfu();
conclude();

/** Requests that leave it in normal mode. */
async function requests() {
	await expect(os.since(DEVICE_MODE) ? 'an empty reply is NORMAL mode' : 'the mode request is not supported', () =>
		os.since(DEVICE_MODE)
			? device.getDeviceMode().then((mode) => same(mode, 'NORMAL'))
			: rejectsWithResult(device.getDeviceMode(), NOT_SUPPORTED));

	await expect('the id by request', () =>
		os.since(DEVICE_MODE)
			? device.getDeviceId().then((id) => same(id.toLowerCase(), unit.id))
			: rejectsWithResult(device.getDeviceId(), NOT_SUPPORTED));

	await expect('module information has the system parts and no fault', async () => {
		if (os.since(DEVICE_MODE)) {
			const modules = await device.getFirmwareModuleInfo();
			same(modules.filter((module) => module.type === 'SYSTEM_PART').map((module) => module.index).sort(), [1, 2]);
			same(modules.filter((module) => module.validityErrors.length > 0), []);
		} else {
			const { data } = await device.sendControlRequest(90); // JSON text before 1.1.0
			same(typeof JSON.parse(data.toString()), 'object');
		}
	});

	if (os.since(ECHO)) {
		await expect('20 echoes at once, at most 4 of them active', async () => {
			const { answers, most } = await concurrentEchoes(device, 20);
			same({ answers, most }, { answers: 20, most: 4 });
		});
		await expect('4097 bytes there and back', async () => {
			const bytes = Buffer.from(Array.from({ length: 4097 }, (_, i) => (i * 7) & 0xff));
			const reply = await device.sendControlRequest(1, bytes);
			same(reply.result, 0);
			same(Buffer.compare(reply.data, bytes), 0);
		});
	} else {
		await expect('ECHO is not supported before 1.5.0', async () =>
			same((await device.sendControlRequest(1, Buffer.from('x'))).result, NOT_SUPPORTED));
	}

	if (wifi) {
		await expect('the stored network is listed', async () => same(await credentials(device), [unit.network]));
		await expect('clearing works', () => device.clearWifiCredentials());
		await expect('no network is listed any more', async () => same(await credentials(device), []));
	} else {
		await expect('listing networks is not supported from 2.0.0', () =>
			rejectsWithResult(device.getWifiCredentials(), NOT_SUPPORTED));
		await expect('clearing is not supported from 2.0.0', () =>
			rejectsWithResult(device.clearWifiCredentials(), NOT_SUPPORTED));
	}
	await expect('a request that no version has is not supported', async () =>
		same((await device.sendControlRequest(504)).result, NOT_SUPPORTED));
}

/** The reset, and listening: by itself once it has no networks, or when it is asked to. */
async function resetAndListen() {
	await expect('it resets: leaves, and comes back at its port as it was', async () => {
		const former = address(device);
		await device.reset();
		await device.close();
		device = await openedAgain(unit.port, former);
		same({ product: device.productId, id: device.id }, { product: normalProduct, id: unit.id });
	});
	if (os.since(DEVICE_MODE)) {
		const mode = wifi ? 'LISTENING' : 'NORMAL';
		await expect(`after the reset its mode becomes ${mode}`, () =>
			eventually(15, async () => same(await device.getDeviceMode(), mode)));
	}
	// Before 1.1.0 too: the client takes -120 from the mode request for success.
	await expect('it is made to listen', () => device.enterListeningMode({ timeout: 15000 }));
	if (os.since(DEVICE_MODE)) {
		await expect('it says that it listens', async () => same(await device.getDeviceMode(), 'LISTENING'));
	}
}

/** Into DFU mode, the image written and read back, a guarded page refused, and out again. */
async function dfu() {
	await expect('it enters DFU mode', async () => {
		const former = address(device);
		if (os.since(CONTROL_PROTOCOL)) {
			await device.enterDfuMode({ timeout: 30000 });
		} else { // the request of old: acknowledged first, and then done
			await device.usbDevice.transferOut({ bmRequestType: 0x40, bRequest: 0x50, wValue: 0, wIndex: 50 });
		}
		await device.close();
		device = await openedAgain(unit.port, former);
		same({ product: device.productId, dfu: device.isInDfuMode }, { product: dfuProduct, dfu: true });
		same(device.id, unit.id);
	});
	await expect('the image is written', () =>
		device.writeOverDfu(image, { altSetting: 0, startAddr: USER_PART, leave: false }));
	await expect('and reads back the same', async () => {
		const read = await device.readOverDfu({ altSetting: 0, startAddr: USER_PART, size: image.length });
		same(Buffer.compare(Buffer.from(read), image), 0);
	});
	await expect('a guarded page is refused: its GETSTATUS stalls', () =>
		rejects(device.writeOverDfu(image, { altSetting: 0, startAddr: GUARDED, leave: false }), /transfer failed/));
	await expect('it leaves DFU mode and runs again', async () => {
		const former = address(device);
		await device.reset();
		await device.close();
		device = await openedAgain(unit.port, former);
		same(
			{ product: device.productId, id: device.id, os: device.firmwareVersion },
			{ product: normalProduct, id: unit.id, os: unit.os },
		);
	});
	await device.close().catch(() => undefined);
}
