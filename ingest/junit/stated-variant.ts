import type { Producer } from "#ingest/junit/producers.ts";
import type { XmlAttributes } from "#ingest/xml.ts";
import { variantKey } from "#lib/variant.ts";

/** The environment that a suite names, and the prefix that it puts before classnames for it. */
export type StatedVariant = { readonly variant: string; readonly prefix: string; readonly name: string };

/**
 * What the attributes and properties of a `<testsuite>` say of browser, device or project: Playwright's hostname,
 * the browser that Karma takes for a suite's name and puts before each classname, WebdriverIO's capabilities,
 * Firebase's device. `name` is the suite's name without it; `variant` is "" where nothing is said.
 */
export function statedVariant(
  producer: Producer,
  attributes: XmlAttributes,
  properties: ReadonlyMap<string, string>,
): StatedVariant {
  const { name = "", hostname, device } = attributes;
  if (producer.name === "playwright" && hostname !== undefined && hostname !== "") {
    return { variant: variantKey({ project: hostname }), prefix: "", name };
  }
  if (producer.name === "karma" || browser.test(name)) {
    return { variant: variantKey({ browser: familyOf(name) }), prefix: `${name}.`, name: "" };
  }
  const capabilities = properties.get("capabilities");
  if (producer.name === "wdio" && capabilities !== undefined) {
    const prefix = `CucumberJUnitReport-${capabilities}.`;
    return { variant: variantKey({ browser: familyOf(capabilities) }), prefix, name };
  }
  const ofDevice = firebaseDevice.exec(name);
  if (ofDevice !== null) {
    return { variant: variantKey({ device: ofDevice[1] as string }), prefix: "", name: ofDevice[2] ?? "" };
  }
  if (device !== undefined && device !== "") return { variant: variantKey({ device }), prefix: "", name };
  return { variant: "", prefix: "", name };
}

/** `PhantomJS 1.9.8`, `Chrome Headless 120.0.6099.109 (Linux x86_64)`. */
const browser =
  /^(?:(?:Chrome|Chromium|Firefox|Edge|Safari|Opera|Electron|Mobile Safari|Chrome Mobile)(?: Headless)?|HeadlessChrome|PhantomJS|jsdom|IE|Node\.js) v?\d[\w.]*(?: \([^)]{1,60}\))?$/;

/** `NexusLowRes-28-en-portrait`, `iphonexs-12.1-en-portrait#TestClass`, `…-rerun_1`. */
const firebaseDevice =
  /^([\w.]+-\d+(?:\.\d+)?-[a-zA-Z_]{2,7}-(?:portrait|landscape))(?:[_-](?:shard|rerun)_\d+)*(?:#(.*))?$/;

/** The browser without its version, which changes every few weeks: `chrome`, `firefox`. */
function familyOf(text: string): string {
  return (
    text
      .split(/[ ./_(]?v?\d/, 1)[0]
      ?.replace(/[ ._]+$/, "")
      .toLowerCase() ?? ""
  );
}
