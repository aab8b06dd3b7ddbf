import { Fragment, isValidElement, type ReactElement, type ReactNode } from "react";

/**
 * The HTML of elements that do nothing but stand on the page: what React's own `renderToStaticMarkup` gives, for the
 * few elements and attributes that the lines of a table need. A page's elements are otherwise walked three times (to
 * run components, to write them down for the browser, and from there to HTML), which made fifty lines cost 40 ms of
 * the one thread that answers requests; React's own function, which costs 2, may not be called from a page.
 *
 * Texts and attributes are escaped; addresses other than of pages and web sites are left out. Throws for what would
 * be lost: client components, components that wait, handlers, and elements or attributes that are not known here.
 */
export function staticMarkup(node: ReactNode): string {
  switch (typeof node) {
    case "string":
      return escaped(node);
    case "number":
    case "bigint":
      return String(node);
    case "undefined":
    case "boolean":
      return "";
  }
  if (node === null) return "";
  if (isValidElement<Props>(node)) return elementMarkup(node);
  if (Symbol.iterator in node) return Array.from(node as Iterable<ReactNode>, staticMarkup).join("");
  throw new Error("Only elements can be drawn as static markup, not what has yet to come.");
}

type Props = { readonly [name: string]: unknown; readonly children?: ReactNode };

const elements = new Set(
  "a br button code del details div em g input ins kbd label li mark nav ol p path rect s small span strong summary svg td th time title tr ul use".split(
    " ",
  ),
);

const withoutEnd = new Set(["br", "input"]);

function elementMarkup({ type, props }: ReactElement<Props>): string {
  if (type === Fragment) return staticMarkup(props.children);
  if (typeof type === "function" && !("$$typeof" in type)) {
    return staticMarkup((type as (props: Props) => ReactNode)(props));
  }
  if (typeof type !== "string" || !elements.has(type)) {
    throw new Error(`${elementName(type)} cannot be drawn as static markup.`);
  }
  let attributes = "";
  for (const name in props) if (name !== "children") attributes += attribute(name, props[name]);
  if (withoutEnd.has(type)) return `<${type}${attributes}/>`;
  return `<${type}${attributes}>${staticMarkup(props.children)}</${type}>`;
}

function elementName(type: unknown): string {
  return typeof type === "string" ? `<${type}>` : "A component that runs in the browser";
}

/** Attributes by their name in JSX; `aria-…` and `data-…` are known besides. */
const attributeNames = new Map(
  "d disabled form height hidden href id name open popover popoverTarget preserveAspectRatio rel role rx scope title transform type value viewBox width x y dateTime"
    .split(" ")
    .map((name) => [name, name]),
)
  .set("className", "class")
  .set("htmlFor", "for");

function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  const known = attributeNames.get(name);
  const isOwn = known === undefined && (name.startsWith("data-") || name.startsWith("aria-"));
  if ((known === undefined && !isOwn) || typeof value === "function" || typeof value === "object") {
    throw new Error(`The attribute ${name} cannot be drawn as static markup.`);
  }
  if (typeof value === "boolean" && !isOwn) return value ? ` ${known}=""` : "";
  if (name === "href" && !isSafeAddress.test(String(value))) return "";
  return ` ${known ?? name}="${escaped(String(value))}"`;
}

/** Of a web site or within ours. */
const isSafeAddress = /^(?:https?:|[/#?])/i;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character]!) : text;
}
