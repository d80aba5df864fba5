const CONCERNED = /^(AWS_.*|HTTPS?_PROXY|NO_PROXY|https?_proxy|no_proxy)$/;

/**
 * For the suite it is called in: no AWS or proxy settings of the machine; before each test only the given ones. The shared
 * configuration files are those of the test, or none.
 */
export function isolateEnvironment(): { set(variables: Readonly<Record<string, string>>): void } {
  let saved: Record<string, string | undefined> = {};
  const clear = () => {
    for (const name of Object.keys(process.env)) if (CONCERNED.test(name)) delete process.env[name];
  };
  before(() => {
    saved = Object.fromEntries(Object.entries(process.env).filter(([name]) => CONCERNED.test(name)));
  });
  beforeEach(() => {
    clear();
    process.env.AWS_CONFIG_FILE = "/nonexistent/config";
    process.env.AWS_SHARED_CREDENTIALS_FILE = "/nonexistent/credentials";
    process.env.AWS_EC2_METADATA_DISABLED = "true";
  });
  after(() => {
    clear();
    for (const [name, value] of Object.entries(saved)) process.env[name] = value;
  });
  return { set: (variables) => void Object.assign(process.env, variables) };
}
