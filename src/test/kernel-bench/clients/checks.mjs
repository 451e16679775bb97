// Expectations that are asserted one by one: each is a line of output, and a single failed one fails the program.
import assert from 'node:assert/strict';

let failed = 0;

/** Runs one expectation: what is the sentence that is true if body does not throw. */
export async function expect(what, body) {
	const start = Date.now();
	try {
		await body();
		console.log(`ok      ${what} (${Date.now() - start} ms)`);
	} catch (error) {
		failed++;
		console.log(`FAILED  ${what}: ${error.message}`);
		for (let cause = error.cause; cause; cause = cause.cause) {
			console.log(`        because of: ${cause.message}`);
		}
	}
}

/** The value must be that, as a whole. */
export function same(actual, expected) {
	assert.deepEqual(actual, expected);
}

/** The promise must be rejected with this result code of Device OS (PROTOCOL 2.3). */
export async function rejectsWithResult(promise, code) {
	await assert.rejects(promise, (error) => {
		assert.equal(error.result && error.result.value !== undefined ? error.result.value : error.result, code, error.message);
		return true;
	});
}

/** The promise must be rejected, with a message that matches. */
export async function rejects(promise, pattern) {
	await assert.rejects(promise, pattern);
}

/** Tries until body does not throw any more, for at most so many seconds; then throws what it threw last. */
export async function eventually(seconds, body) {
	const limit = Date.now() + seconds * 1000;
	for (;;) {
		try {
			return await body();
		} catch (error) {
			if (Date.now() > limit) {
				throw error;
			}
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}

/** Ends the program: 0 if every expectation was met. */
export function conclude() {
	console.log(failed === 0 ? 'all expectations are met' : `${failed} expectations are not met`);
	process.exit(failed === 0 ? 0 : 1);
}
