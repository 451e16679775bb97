// A session of particle-usb with an Argon or a Boron: the old Wi-Fi requests are gone there, and clearing is request 504
// where there is Wi-Fi (PROTOCOL 0, finding 7, and 2.5).
//
//   node particle-usb-gen3.mjs --port 5-1.1.1 --os 2.3.1 --id 0123... --platform argon [--network SSID]
import { parseArgs } from 'node:util';
import { address, deviceAt, openedAgain } from './attached.mjs';
import { conclude, expect, same } from './checks.mjs';

const text = { type: 'string' };
const { values: unit } = parseArgs({ options: { port: text, os: text, id: text, platform: text, network: text } });
const NOT_SUPPORTED = -120;
const OLD_CLEAR = 115;
const CLEAR_KNOWN_NETWORKS = 504;
const [normalProduct, dfuProduct] = { argon: [0xc00c, 0xd00c], boron: [0xc00d, 0xd00d] }[unit.platform];

let device = await deviceAt(unit.port);
if (!device) {
	console.log(`FAILED  a Particle device is listed at ${unit.port}`);
	process.exit(1);
}
await expect('it opens, and says which platform, id and version it is', async () => {
	await device.open();
	same(
		{ type: device.type, product: device.productId, id: device.id, os: device.firmwareVersion },
		{ type: unit.platform, product: normalProduct, id: unit.id, os: unit.os },
	);
});
await expect('it says its mode', async () => same(await device.getDeviceMode(), 'NORMAL'));
await expect('the old clear is not supported', async () =>
	same((await device.sendControlRequest(OLD_CLEAR)).result, NOT_SUPPORTED));
if (unit.platform === 'argon') {
	const known = async () => (await device.listWifiNetworks()).networks.map((network) => network.ssid);
	await expect('the stored network is listed', async () => same(await known(), [unit.network]));
	await expect('clearing works', () => device.clearWifiNetworks());
	await expect('no network is listed any more', async () => same(await known(), []));
} else {
	await expect('clearing networks is not supported without Wi-Fi', async () =>
		same((await device.sendControlRequest(CLEAR_KNOWN_NETWORKS)).result, NOT_SUPPORTED));
}
await expect('it enters DFU mode', async () => {
	const former = address(device);
	await device.enterDfuMode({ timeout: 30000 });
	await device.close();
	device = await openedAgain(unit.port, former);
	same({ product: device.productId, dfu: device.isInDfuMode }, { product: dfuProduct, dfu: true });
});
await expect('it leaves DFU mode and runs again', async () => {
	const former = address(device);
	await device.reset();
	await device.close();
	device = await openedAgain(unit.port, former);
	same({ product: device.productId, id: device.id }, { product: normalProduct, id: unit.id });
});
await device.close().catch(() => undefined);
conclude();
