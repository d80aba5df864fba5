import assert from "node:assert/strict";
import fc from "fast-check";
import { runs } from "../testing/arbitrary-values.js";
import { ConnectionError, ErrorCode } from "./error-code.js";
import { HpackDecoder } from "./hpack-decoder.js";
import { encodeBlock, fieldsToEncode } from "./testing/hpack-encoder.js";

const bytes = (hex: string): Buffer => Buffer.from(hex.replace(/\s/g, ""), "hex");

function decoded(decoder: HpackDecoder, block: Buffer): readonly string[] {
  return decoder.decode(block).fields.map(({ name, value }) => `${name}: ${value}`);
}

function refuses(hex: string, message: RegExp, decoder = new HpackDecoder(1000)): void {
  assert.throws(
    () => decoder.decode(bytes(hex)),
    (error) =>
      error instanceof ConnectionError &&
      error.code === ErrorCode.compressionError &&
      message.test(error.message),
    hex,
  );
}

/** RFC 7541, appendix C: the header blocks of one connection each, and what they say. */
const examples: readonly (readonly [
  title: string,
  blocks: readonly (readonly [string, readonly string[]])[],
])[] = [
  [
    "C.2 header fields",
    [
      ["400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572", ["custom-key: custom-header"]],
      ["040c 2f73 616d 706c 652f 7061 7468", [":path: /sample/path"]],
      ["1008 7061 7373 776f 7264 0673 6563 7265 74", ["password: secret"]],
      ["82", [":method: GET"]],
      ["be", ["custom-key: custom-header"]],
    ],
  ],
  [
    "C.3 requests without Huffman coding",
    [
      [
        "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
        [":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com"],
      ],
      [
        "8286 84be 5808 6e6f 2d63 6163 6865",
        [
          ":method: GET",
          ":scheme: http",
          ":path: /",
          ":authority: www.example.com",
          "cache-control: no-cache",
        ],
      ],
      [
        "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65",
        [
          ":method: GET",
          ":scheme: https",
          ":path: /index.html",
          ":authority: www.example.com",
          "custom-key: custom-value",
        ],
      ],
    ],
  ],
  [
    "C.4 requests with Huffman coding",
    [
      [
        "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff",
        [":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com"],
      ],
      [
        "8286 84be 5886 a8eb 1064 9cbf",
        [
          ":method: GET",
          ":scheme: http",
          ":path: /",
          ":authority: www.example.com",
          "cache-control: no-cache",
        ],
      ],
      [
        "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf",
        [
          ":method: GET",
          ":scheme: https",
          ":path: /index.html",
          ":authority: www.example.com",
          "custom-key: custom-value",
        ],
      ],
    ],
  ],
  [
    "C.5 responses without Huffman coding, in a table of 256 bytes",
    [
      ["3fe1 01", []],
      [
        `4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3120
           474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d`,
        [
          ":status: 302",
          "cache-control: private",
          "date: Mon, 21 Oct 2013 20:13:21 GMT",
          "location: https://www.example.com",
        ],
      ],
      [
        "4803 3330 37c1 c0bf",
        [
          ":status: 307",
          "cache-control: private",
          "date: Mon, 21 Oct 2013 20:13:21 GMT",
          "location: https://www.example.com",
        ],
      ],
      [
        `88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d 54c0 5a04 677a 6970 7738
           666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049 5541 5851 5745 4f49 553b 206d 6178 2d61 6765 3d33
           3630 303b 2076 6572 7369 6f6e 3d31`,
        [
          ":status: 200",
          "cache-control: private",
          "date: Mon, 21 Oct 2013 20:13:22 GMT",
          "location: https://www.example.com",
          "content-encoding: gzip",
          "set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1",
        ],
      ],
    ],
  ],
  [
    "C.6 responses with Huffman coding, in a table of 256 bytes",
    [
      ["3fe1 01", []],
      [
        `4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718
           63c7 8f0b 97c8 e9ae 82ae 43d3`,
        [
          ":status: 302",
          "cache-control: private",
          "date: Mon, 21 Oct 2013 20:13:21 GMT",
          "location: https://www.example.com",
        ],
      ],
      [
        "4883 640e ffc1 c0bf",
        [
          ":status: 307",
          "cache-control: private",
          "date: Mon, 21 Oct 2013 20:13:21 GMT",
          "location: https://www.example.com",
        ],
      ],
      [
        `88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7
           b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07`,
        [
          ":status: 200",
          "cache-control: private",
          "date: Mon, 21 Oct 2013 20:13:22 GMT",
          "location: https://www.example.com",
          "content-encoding: gzip",
          "set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1",
        ],
      ],
    ],
  ],
];

describe("HPACK", () => {
  for (const [title, blocks] of examples) {
    it(`decodes the examples of RFC 7541, ${title}`, () => {
      const decoder = new HpackDecoder(1000);
      for (const [hex, fields] of blocks) assert.deepEqual(decoded(decoder, bytes(hex)), fields, hex);
    });
  }

  it("decodes the integers of C.1, and refuses those without end", () => {
    // The name's index 1337 with a prefix of 5 bits is a table size; with 4 bits no table has it.
    assert.deepEqual(decoded(new HpackDecoder(1000), bytes("3f9a0a")), []);
    refuses("0f9a0a", /the index 1321, which no table has/);
    refuses("ffffffffff7f", /an integer that is too large/);
    refuses("ff80808080808080808080", /an integer that is too large/);
  });

  it("refuses what cannot be decoded", () => {
    refuses("80", /the index 0/);
    refuses("be", /the index 62/);
    refuses("ff", /ends too early/);
    refuses("4001", /longer than its header block/);
    refuses("40", /ends too early/);
    refuses("000161", /ends too early/);
    refuses("00016105626364", /longer than its header block/);
  });

  it("refuses a change of the table's size that is too late or too large", () => {
    refuses("8220", /within a header block/);
    refuses("3fe21f", /a dynamic table of 4097 bytes; 4096 are allowed/);
    assert.deepEqual(decoded(new HpackDecoder(1000), bytes("203fe11f82")), [":method: GET"]);
  });

  it("refuses Huffman codes that end wrongly", () => {
    refuses("0082ffff0161", /bad padding/, new HpackDecoder(1000));
    refuses("0084ffffffff0161", /the end-of-string symbol/);
    // "0" is 00000: then three zeros.
    refuses("008100 0161", /bad padding/);
    assert.deepEqual(decoded(new HpackDecoder(1000), bytes("0081070161")), ["0: a"]);
  });

  it("empties its table for an entry that is larger, and takes none when it has no room", () => {
    const decoder = new HpackDecoder(10_000);
    const long = "x".repeat(5000);
    assert.deepEqual(decoded(decoder, bytes("400161 0162")), ["a: b"]);
    decoder.decode(encodeBlock([{ name: "c", value: long, how: "index" }]));
    refuses("be", /the index 62/, decoder);
    decoder.decode(bytes("20 400161 0162"));
    refuses("be", /the index 62/, decoder);
  });

  it("keeps no more of a list than its limit, and its table as the peer thinks it is", () => {
    const decoder = new HpackDecoder(100);
    const entry = encodeBlock([{ name: "name", value: "v".repeat(40), how: "index" }]);
    assert.equal(decoder.decode(entry).tooLarge, false);
    // One byte each, that stands for 76: the HPACK bomb.
    const { fields, tooLarge } = decoder.decode(Buffer.alloc(100_000, 0xbe));
    assert.deepEqual([fields.length, tooLarge], [1, true]);
    decoder.decode(Buffer.concat([entry, Buffer.from([0x40, 1, 0x61, 1, 0x62])]));
    assert.deepEqual(decoded(decoder, bytes("be")), ["a: b"]);
  });

  it("decodes whatever an encoder makes of whatever fields, however it makes it", () => {
    fc.assert(
      fc.property(fc.array(fieldsToEncode, { maxLength: 6 }), (blocks) => {
        const decoder = new HpackDecoder(1 << 20);
        for (const fields of blocks) {
          assert.deepEqual(
            decoder.decode(encodeBlock(fields)).fields.map(({ name, value }) => [name, value]),
            fields.map(({ name, value }) => [name, value]),
          );
        }
      }),
      { numRuns: runs },
    );
  });

  it("says COMPRESSION_ERROR of rubbish, and nothing else", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 4 }), (blocks) => {
        const decoder = new HpackDecoder(500);
        try {
          for (const block of blocks) decoder.decode(Buffer.from(block));
        } catch (error) {
          assert.ok(error instanceof ConnectionError && error.code === ErrorCode.compressionError);
        }
      }),
      { numRuns: runs * 4 },
    );
  });
});
