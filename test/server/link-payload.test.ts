/** The payload of a share link: the same text comes back, and nothing that anyone may put there instead does harm. */
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { payloadOf, textOf } from "../../client/vscode/link-payload.ts";

/** Of the first format, with these bytes deflated, or as they are. */
const payloadWith = (bytes: Uint8Array) => `1.${Buffer.from(bytes).toString("base64url")}`;
const deflated = (content: string | Uint8Array) => deflateSync(content);

/** The text, or what is wrong. */
async function unpacked(payload: string): Promise<string> {
  const found = await textOf(payload);
  return "text" in found ? found.text : `(${found.problem})`;
}

describe("the payload of a share link", () => {
  it("is deflated text in base64url, after the number of its format", async () => {
    const text = "3 nodes, leader crashes at t=5\n";
    assert.equal(await payloadOf(text), "1.eJwzVsjLT0kt1lHISU1MSS1SSC5KLM5ILVZILFEosTXlAgCntQo0");
    assert.equal(await unpacked(payloadWith(deflated(text))), text);
  });

  it("gives every text back as it was, in letters that an address takes as they are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
        const payload = (await payloadOf(text))!;
        assert.match(payload, /^1\.[\w-]+$/);
        assert.equal(await unpacked(payload), text);
      }),
    );
  });

  it("has room for every example", async () => {
    for (const file of readdirSync("examples").filter((name) => name.endsWith(".fault"))) {
      const text = readFileSync(`examples/${file}`, "utf8");
      const payload = (await payloadOf(text))!;
      assert.ok(payload.length < 2_000, `${file} makes ${payload.length} characters`);
      assert.equal(await unpacked(payload), text);
    }
  });

  it("is not made of a text that is too long, whether or not it can be deflated", async () => {
    const noise = Array.from({ length: 12_000 }, (_, index) =>
      String.fromCharCode(33 + (((index * index) % 9_973) % 90)),
    );
    assert.equal(await payloadOf(noise.join("")), null);
    assert.equal(await payloadOf("x".repeat(200_001)), null);
    assert.equal(await payloadOf("é".repeat(100_001)), null);
  });

  it("is made of every text that can be opened, and of no other", async () => {
    const most = "x".repeat(200_000);
    assert.equal(await unpacked((await payloadOf(most))!), most);
    assert.equal(await unpacked(payloadWith(deflated(`${most}x`))), "(tooLarge)");
  });

  it("is not inflated further once it is too large", async () => {
    const bomb = deflated(Buffer.alloc(5_000_000)).subarray(0, 4_000);
    const brokenAtTheEnd = payloadWith(Buffer.concat([bomb, Buffer.alloc(500, 0xff)]));
    assert.equal(await unpacked(brokenAtTheEnd), "(tooLarge)", "it came to the end");
  });

  it("is not looked into where it is longer than any that is made", async () => {
    assert.equal(await unpacked(payloadWith(deflated(Buffer.alloc(10_000_000)))), "(tooLarge)");
    assert.equal(await unpacked(`1.${"*".repeat(9_000)}`), "(tooLarge)");
  });

  it("says of another format that it is one", async () => {
    assert.equal(await unpacked("2.eJwzVsjLLQ"), "(otherFormat)");
    assert.equal(await unpacked("10."), "(otherFormat)");
  });

  for (const [what, payload] of Object.entries({
    "is empty": "",
    "has no format": "eJwzVsjLT0kt1lHISU1MSS1SSC5KLM5ILVZILFEosTXlAgCntQo0",
    "has a format that is no number": "v1.eJwzVsjLLQ",
    "has a format only": "1.",
    "was cut": "1.eJwzVsjLT0kt1lHISU1MSS1SSC5KLM5ILVZILFEosTXlAgC",
    "was cut within four letters": "1.eJwzV",
    "has the signs of base64 instead": "1.a+b/cd==",
    "has an address's escapes": "1.eJwzVsjLT0kt1lH%4E",
    "has a space": "1.eJwzVsjL LdZR",
    "has a line break": "1.eJwzVsjL\nLdZR",
    "is no deflated data": payloadWith(Buffer.from("a plain text is not deflated data")),
    "has a block of a kind that there is not": payloadWith(Buffer.from([0x78, 0x9c, 0x07])),
    "goes back before its beginning": payloadWith(Buffer.from([0x78, 0x9c, 0x4b, 0x04, 0x42, 0x00])),
    "holds bytes that are no UTF-8": payloadWith(deflated(Buffer.from([0xff, 0xfe, 0x41]))),
  })) {
    it(`is called damaged where it ${what}`, async () => {
      assert.equal(await unpacked(payload), "(damaged)");
    });
  }

  it("is a text or a problem, whatever bytes it holds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        assert.equal(typeof (await unpacked(payloadWith(bytes))), "string");
      }),
    );
  });
});
