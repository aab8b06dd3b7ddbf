import type { Producer } from "#ingest/junit/producers.ts";
import type { XmlAttributes } from "#ingest/xml.ts";
import { variantKey } from "#lib/variant.ts";

/** An environment, "" if none is named, and what is left of the name that held it. */
export type StatedVariant = { readonly variant: string; readonly name: string };

/**
 * What the attributes and properties of a `<testsuite>` say of browser, device or project: Playwright's hostname,
 * the browser that Karma takes for a suite's name or Web Test Runner puts in front of it, WebdriverIO's capabilities,
 * Firebase's device in the name.
 */
export function variantOfSuite(
  producer: Producer,
  attributes: XmlAttributes,
  properties: ReadonlyMap<string, string>,
): StatedVariant {
  const { name = "", hostname = "", device = "" } = attributes;
  if (producer.name === "playwright" && hostname !== "")
    return { variant: variantKey({ project: hostname }), name };
  const capabilities = producer.name === "wdio" ? properties.get("capabilities") : undefined;
  if (capabilities !== undefined) return { variant: variantKey({ browser: familyOf(capabilities) }), name };
  const launched = producer.name === "web-test-runner" ? properties.get("browser.name") : undefined;
  if (launched !== undefined)
    return { variant: variantKey({ browser: familyOf(launched) }), name: name.replace(launchedIn, "") };
  if (browserOnly.test(name)) return { variant: variantKey({ browser: familyOf(name) }), name: "" };
  const [, stated, rest = ""] = firebaseDevice.exec(name) ?? [];
  if (stated !== undefined) return { variant: variantKey({ device: stated }), name: rest };
  return { variant: device === "" ? "" : variantKey({ device }), name };
}

/**
 * What a classname says before the class itself: Karma's browser (`Chrome 120.0 (Linux).`, or the same with
 * underscores), WebdriverIO's capabilities (`CucumberJUnitReport-chrome.123_0.windows.`).
 */
export function variantOfClass(classname: string): StatedVariant {
  const [prefix, browser] = browserPrefix.exec(classname) ?? capabilitiesPrefix.exec(classname) ?? [];
  if (prefix === undefined || browser === undefined) return { variant: "", name: classname };
  return { variant: variantKey({ browser: familyOf(browser) }), name: classname.slice(prefix.length) };
}

/** A title without the project that Playwright's `includeProjectInTestName` puts in front: `[desktop] cart › pays`. */
export function nameInProject(name: string, project: string | undefined): string {
  const prefix = `[${project}] `;
  return project !== undefined && name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

const browser =
  "(?:(?:Mobile|Headless)[ _]?)?(?:ChromeHeadless|Chrome|Chromium|Firefox|Edge|Safari|Opera|Electron|PhantomJS|jsdom|IE)" +
  "(?:[ _](?:Headless|Mobile))?[ _]v?\\d+(?:[._]\\d+)*(?:[ _]\\([^)]{1,60}\\))?";
const browserOnly = new RegExp(`^${browser}$`);
/** `Chrome_puppeteer_/test/cart.test.js` */
const launchedIn = /^[A-Z][\w .-]{0,40}_\w{1,20}_[\\/]?/;
const browserPrefix = new RegExp(`^(${browser})\\.`);
const capabilitiesPrefix = /^CucumberJUnitReport-(\w+)\.\d\w*\.\w+\./;

/** `NexusLowRes-28-en-portrait`, `iphonexs-12.1-en-portrait#TestClass`, `…-rerun_1`. */
const firebaseDevice =
  /^([\w.]+-\d+(?:\.\d+)?-[a-zA-Z_]{2,7}-(?:portrait|landscape))(?:[_-](?:shard|rerun)_\d+)*(?:#(.*))?$/;

/** The browser without its version, which changes every few weeks: `chrome`, `firefox`, `chrome headless`. */
function familyOf(text: string): string {
  return text
    .replace(/[ ._]v?\d.*$/s, "")
    .replaceAll("_", " ")
    .toLowerCase();
}
