import assert from "node:assert/strict";
import { parseNoProxy } from "./no-proxy.js";
import { ProxyError } from "./proxy-error.js";
import { proxyFor } from "./proxy-settings.js";

describe("NO_PROXY", () => {
  const cases: readonly [list: string, host: string, port: number, direct: boolean][] = [
    ["", "example.com", 443, false],
    ["*", "example.com", 443, true],
    ["example.com", "example.com", 443, true],
    ["example.com", "sub.example.com", 443, true],
    ["example.com", "notexample.com", 443, false],
    ["EXAMPLE.com", "Example.COM", 443, true],
    ["example.com", "example.com.", 443, true],
    [".example.com", "sub.example.com", 443, true],
    [".example.com", "example.com", 443, false],
    ["*.example.com", "sub.example.com", 443, true],
    ["*.example.com", "example.com", 443, false],
    ["example.com:8443", "example.com", 8443, true],
    ["example.com:8443", "example.com", 443, false],
    ["a.test, b.test ,,", "b.test", 443, true],
    ["10.1.2.3", "10.1.2.3", 443, true],
    ["10.0.0.0/8", "10.255.0.1", 443, true],
    ["10.0.0.0/8", "11.0.0.1", 443, false],
    ["10.0.0.0/33", "10.0.0.1", 443, false],
    ["10.1.2.3:80", "10.1.2.3", 80, true],
    ["10.1.2.3:80", "10.1.2.3", 443, false],
    ["fd00::/8", "fd12::1", 443, true],
    ["[fd12::1]", "fd12::1", 443, true],
    ["[fd12::1]:80", "fd12::1", 443, false],
    ["[fd12::1]:443", "fd12::1", 443, true],
    ["2001:db8::1", "2001:db8::1", 443, true],
    ["", "localhost", 4580, true],
    ["", "127.0.0.1", 4580, true],
    ["", "127.9.9.9", 4580, true],
    ["", "::1", 4580, true],
    ["", "localhost.example.com", 4580, false],
  ];
  for (const [list, host, port, direct] of cases) {
    it(`"${list}" ${direct ? "lets" : "does not let"} ${host}:${port} through`, () => {
      assert.equal(parseNoProxy(list)(host, port), direct);
    });
  }
});

describe("proxy settings", () => {
  const https = { protocol: "https:", hostname: "cleanrooms-ml.us-east-1.amazonaws.com" };
  const http = { protocol: "http:", hostname: "emulator.example.com", port: 4580 };

  it("HTTPS_PROXY for https:, HTTP_PROXY for http:, the upper case first", () => {
    const choose = proxyFor(undefined, {
      HTTPS_PROXY: "http://upper.example.com:3128",
      https_proxy: "http://lower.example.com:3128",
      http_proxy: "proxy.example.com",
    });
    assert.equal(choose(https)?.host, "upper.example.com:3128");
    assert.equal(choose(http)?.href, "http://proxy.example.com/");
  });

  it("nothing set: directly", () => {
    assert.equal(proxyFor(undefined, { HTTPS_PROXY: "" })(https), undefined);
  });

  it("NO_PROXY counts the port of the endpoint", () => {
    const choose = proxyFor(undefined, {
      HTTP_PROXY: "http://p.example.com",
      NO_PROXY: "emulator.example.com:4580",
    });
    assert.equal(choose(http), undefined);
    assert.notEqual(choose({ ...http, port: 80 }), undefined);
  });

  it("the option is used for every host, and `false` for none", () => {
    const environment = { HTTPS_PROXY: "http://e.example.com", NO_PROXY: "*" };
    assert.equal(proxyFor("http://o.example.com", environment)(https)?.host, "o.example.com");
    assert.equal(proxyFor(false, environment)(https), undefined);
  });

  it("the option that heeds NO_PROXY is used for every other host", () => {
    const choose = proxyFor(
      { url: "http://o.example.com", heedNoProxy: true },
      { HTTPS_PROXY: "http://e.example.com", NO_PROXY: "emulator.example.com" },
    );
    assert.equal(choose(https)?.host, "o.example.com");
    assert.equal(choose(http), undefined);
  });

  it("what is no URL of an HTTP proxy is refused without showing it", () => {
    for (const value of ["socks5://user:hidden@host:1", "http://user:hidden@host:port"]) {
      assert.throws(
        () => proxyFor(undefined, { HTTPS_PROXY: value })(https),
        (error) =>
          error instanceof ProxyError &&
          /^HTTPS_PROXY is not/.test(error.message) &&
          !error.message.includes("hidden"),
      );
    }
  });
});
