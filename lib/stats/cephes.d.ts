/** Those functions of the package that we call: its own types are not reachable through its `exports`. */
declare module "cephes" {
  /** Settled once the WebAssembly behind the functions can be called. */
  export const compiled: Promise<void>;
  export function ndtr(x: number): number;
  export function incbet(a: number, b: number, x: number): number;
  export function incbi(a: number, b: number, p: number): number;
}
