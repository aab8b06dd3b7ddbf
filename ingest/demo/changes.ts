// What people of the Webshop worked on: each change is one of the verbs with one of the places.

export const authors: readonly string[] = [
  "Amina Haddad",
  "Jonas Weber",
  "Mei-Ling Chen",
  "Tomás Rivera",
  "Priya Nair",
  "Sofia Lindqvist",
  "Kwame Boateng",
];

export const verbs: readonly string[] = [
  "Speed up",
  "Simplify",
  "Test",
  "Log failures of",
  "Translate",
  "Tidy",
  "Measure",
  "Make accessible",
  "Limit",
  "Document",
  "Cache",
  "Split up",
];

export const places: readonly string[] = [
  "the cart",
  "the checkout",
  "delivery dates",
  "gift cards",
  "invoices",
  "order history",
  "product images",
  "recommendations",
  "returns",
  "reviews",
  "search suggestions",
  "stock levels",
  "subscriptions",
  "the back office",
  "the wish list",
  "address checks",
];

/** Messages of commits that follow the first of a pull request. */
export const followUps: readonly string[] = [
  "Address review",
  "Add tests",
  "Rename",
  "Merge main",
  "Fix lint",
];
