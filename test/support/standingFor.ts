/** An object that is whatever `get` gives by the time somebody reads from it. */
export function standingFor<T extends object>(get: () => T): T {
	return new Proxy({} as T, {
		get(_target, key) {
			const object = get();
			const value = Reflect.get(object, key) as unknown;
			// A method changes the object itself.
			return typeof value === 'function' ? (value.bind(object) as unknown) : value;
		},
	});
}
