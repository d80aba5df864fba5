// Makes mocha import() the test files, as users' programs import ours. It would require() them, for which tsx compiles them a
// second way: what a test then loads with import() has classes and symbols of its own, and nothing is an instance of anything.
Object.defineProperty(process.features, "require_module", { value: false });
