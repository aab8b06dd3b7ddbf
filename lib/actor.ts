/** Who did something: a signed-in person, a CI token, or Flakeboard itself as time passes. */
export type Actor =
  | { readonly kind: "person"; readonly id: string; readonly name: string }
  | { readonly kind: "token"; readonly id: string; readonly name: string }
  | { readonly kind: "flakeboard"; readonly id: ""; readonly name: "Flakeboard" };

export const flakeboardItself: Actor = { kind: "flakeboard", id: "", name: "Flakeboard" };

/** Whoever may run commands on the server's data: no person that signs in. */
export const operatorAtShell: Actor = { kind: "person", id: "", name: "the operator" };
