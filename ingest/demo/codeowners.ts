import type { SentCodeowners } from "#ingest/unpack/report-folder.ts";

const classes = "/src/test/java/com/webshop";

/** Whose parts of the web shop are, as its repository tells. */
export const demoCodeowners: SentCodeowners = {
  path: ".github/CODEOWNERS",
  content: `# Who is asked about what. The last line that matches decides.
*                                  @webshop/platform
*.spec.ts                          @webshop/storefront

/src/cart/                         @webshop/checkout
/src/checkout/                     @webshop/checkout
/src/pricing/                      @webshop/checkout @webshop/payments
/src/orders/                       @webshop/orders
/src/stock/                        @webshop/logistics
/src/search/                       @webshop/search
/src/recommendations/              @webshop/search

${classes}/checkout/  @webshop/checkout
${classes}/payment/   @webshop/payments
${classes}/giftcard/  @webshop/payments
${classes}/orders/    @webshop/orders
${classes}/shipping/  @webshop/logistics
${classes}/stock/     @webshop/logistics
${classes}/catalogue/ @webshop/search
`,
};
