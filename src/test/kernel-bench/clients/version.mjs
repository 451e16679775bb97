/** A version of Device OS that can be compared: 0.8.0-rc.11 is before 0.8.0. */
export class Version {
	constructor(text) {
		const [numbers, candidate] = text.split('-rc.');
		this.parts = [...numbers.split('.').map(Number), candidate === undefined ? Infinity : Number(candidate)];
	}

	/** Whether this is that version or a later one. */
	since(text) {
		const other = new Version(text).parts;
		const at = this.parts.findIndex((part, i) => part !== other[i]);
		return at < 0 || this.parts[at] > other[at];
	}
}
