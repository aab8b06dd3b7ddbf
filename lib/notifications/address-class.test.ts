import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { isPublicAddress } from "#lib/notifications/address-class.ts";

describe("isPublicAddress", () => {
  it("takes addresses of the Internet", () => {
    for (const address of [
      "1.1.1.1",
      "8.8.8.8",
      "100.63.255.255",
      "100.128.0.1",
      "172.15.0.1",
      "172.32.0.1",
      "169.253.1.1",
      "223.255.255.254",
      "2606:4700:4700::1111",
      "2a00:1450:4001:82a::200e",
    ]) {
      assert.equal(isPublicAddress(address), true, address);
    }
  });

  it("refuses what leads to this machine, its network or nowhere", () => {
    for (const address of [
      "0.0.0.0",
      "0.1.2.3",
      "10.0.0.1",
      "100.64.0.1", // shared by carriers
      "100.100.100.200", // Alibaba's metadata
      "127.0.0.1",
      "127.255.255.254",
      "168.63.129.16", // Azure's service
      "169.254.169.254", // metadata of AWS, Google, Azure and others
      "172.16.0.1",
      "172.31.255.255",
      "192.0.0.192", // Oracle's metadata
      "192.0.2.1",
      "192.168.1.1",
      "198.18.0.1",
      "203.0.113.9",
      "224.0.0.1",
      "240.0.0.1",
      "255.255.255.255",
      "::",
      "::1",
      "::127.0.0.1",
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
      "::ffff:8.8.8.8",
      "64:ff9b::7f00:1", // NAT64
      "64:ff9b:1::1",
      "100::1",
      "2001::1", // Teredo
      "2001:db8::1",
      "2002:7f00:1::", // 6to4
      "fc00::1",
      "fd00:ec2::254", // AWS's metadata
      "fe80::1",
      "fe80::1%eth0",
      "fec0::1",
      "ff02::1",
      "4000::1",
    ]) {
      assert.equal(isPublicAddress(address), false, address);
    }
  });

  it("refuses what is no address", () => {
    for (const text of ["", "example.com", "1.2.3.4.5", "http://1.1.1.1", "::1::"]) {
      assert.equal(isPublicAddress(text), false, text);
    }
  });

  const octet = fc.integer({ min: 0, max: 255 });

  it("refuses every IPv4 address of a private network, in each of its IPv6 forms", () => {
    const prefix = fc.constantFrom([10], [127], [0], [192, 168], [169, 254], [172, 20], [100, 80], [230]);
    fc.assert(
      fc.property(prefix, fc.tuple(octet, octet, octet), (fixed, rest) => {
        const octets = [...fixed, ...rest].slice(0, 4);
        const [a, b, c, d] = octets.map((value) => value.toString(16).padStart(2, "0"));
        for (const form of [
          octets.join("."),
          `::ffff:${octets.join(".")}`,
          `::ffff:${a}${b}:${c}${d}`,
          `64:ff9b::${a}${b}:${c}${d}`,
          `2002:${a}${b}:${c}${d}::`,
          `::${a}${b}:${c}${d}`,
        ]) {
          assert.equal(isPublicAddress(form), false, form);
        }
      }),
      { seed: 7 },
    );
  });

  it("agrees with what a browser's address makes of odd spellings of loopback", () => {
    for (const host of ["0x7f.1", "2130706433", "017700000001", "127.1", "0x7f000001"]) {
      assert.equal(isPublicAddress(new URL(`http://${host}/`).hostname), false, host);
    }
  });
});
