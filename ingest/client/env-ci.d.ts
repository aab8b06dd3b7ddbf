declare module "env-ci" {
  /** What env-ci reads of a CI's variables; every text may be missing. */
  export type EnvCi = {
    readonly isCi: boolean;
    /** "github", "gitlab" …; undefined outside a known CI. */
    readonly service?: string;
    readonly name?: string;
    readonly commit?: string;
    readonly build?: string;
    readonly buildUrl?: string;
    readonly jobUrl?: string;
    readonly isPr?: boolean;
    /** Of a pull request: the branch that it goes to. */
    readonly branch?: string;
    readonly prBranch?: string;
    readonly pr?: string | number;
  };

  export default function envCi(options?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly cwd?: string;
  }): EnvCi;
}
