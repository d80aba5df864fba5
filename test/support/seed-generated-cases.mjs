// Property tests make other cases in each run. With CLEANROOMSML_TEST_SEED (an integer) they make the same ones again.
const seed = process.env.CLEANROOMSML_TEST_SEED;
if (seed) {
  const { default: fc } = await import("fast-check");
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
}
