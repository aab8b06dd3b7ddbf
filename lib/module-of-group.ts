/**
 * What a test's group belongs to and is likely to break with: the package of a class, the folder of a file. A group
 * that stands alone is its own module. "com.shop.cart.CartIT" gives "com.shop.cart", "e2e/cart.spec.ts" gives "e2e".
 */
export function moduleOfGroup(group: string): string {
  const file = group.split(" > ", 1)[0]!.trim();
  const isPath = file.includes("/") || fileName.test(file);
  const end = file.lastIndexOf(isPath ? "/" : ".");
  return end > 0 ? file.slice(0, end) : file;
}

/** A file's name with the ending of a programming language, as opposed to a class in a package. */
const fileName = /^[^.]+(?:\.(?:test|spec|e2e))?\.(?:[cm]?[jt]sx?|py|rb|go|rs|php|feature|robot|cs|cpp)$/i;
