/*
 * What the code shared with the server uses and Node 18 lacks. Must be imported before it.
 */

if (!("toWellFormed" in String.prototype)) {
  Object.defineProperty(String.prototype, "toWellFormed", {
    configurable: true,
    writable: true,
    value(this: string) {
      return this.replace(
        /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
        "\ufffd",
      );
    },
  });
}
