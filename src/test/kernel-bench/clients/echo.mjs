// Counts what is active in the device, on the wire: how many requests have an id and no final answer yet.
const [INIT, CHECK, RECV] = [1, 2, 4];
const [WITH_ID, WITH_SIZE, WITH_RESULT] = [0x02, 0x04, 0x08]; // flags of a service reply (PROTOCOL 2.2)

/** Sends so many ECHO requests at once. Answers how many came back as they were, and how many were ever active. */
export async function concurrentEchoes(device, count) {
	const wire = device.usbDevice;
	const original = wire.transferIn;
	const active = new Set();
	let most = 0;
	wire.transferIn = async (setup) => {
		const data = await original.call(wire, setup);
		if (setup.bRequest === RECV) {
			active.delete(setup.wIndex);
		} else if (setup.bRequest === INIT && data.readUInt32LE(0) & WITH_ID) {
			active.add(data.readUInt16LE(6));
			most = Math.max(most, active.size);
		} else if (setup.bRequest === CHECK && data.readUInt32LE(0) & WITH_RESULT && !(data.readUInt32LE(0) & WITH_SIZE)) {
			active.delete(setup.wIndex);
		}
		return data;
	};
	try {
		const sent = Array.from({ length: count }, (_, i) => `echo number ${i} `.repeat(i % 5 + 1));
		const replies = await Promise.all(sent.map((each) => device.sendControlRequest(1, each)));
		return { answers: replies.filter((reply, i) => reply.result === 0 && reply.data === sent[i]).length, most };
	} finally {
		wire.transferIn = original;
	}
}
