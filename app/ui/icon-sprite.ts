import { writeFileSync } from "node:fs";
import { lucideNames } from "#app/ui/icon-names.ts";

/** What lucide keeps of an icon: its shapes as [element, attributes]. */
type IconShapes = { readonly node: readonly (readonly [element: string, Record<string, string>])[] };

const sprite = new URL("icons.svg", import.meta.url);

/**
 * All icons as one SVG of symbols. lucide's own components run in the browser; a file of symbols that the browser
 * keeps costs a page nothing, whether it shows three icons or three hundred.
 */
export async function iconSprite(): Promise<string> {
  const symbols = await Promise.all(
    Object.entries(lucideNames).map(async ([name, lucideName]) => {
      const { __iconData } = (await import(`lucide-react/icons/${lucideName}`)) as { __iconData: IconShapes };
      return `<symbol id="${name}" viewBox="0 0 24 24">${__iconData.node.map(shape).join("")}</symbol>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n<title>Icons</title>\n${symbols.join("\n")}\n</svg>\n`;
}

function shape([element, { key, ...attributes }]: IconShapes["node"][number]): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<${element}${written.join("")}/>`;
}

if (import.meta.main) writeFileSync(sprite, await iconSprite());
