/** Titles of tests by the class or file that holds them, separated by semicolons. */
export type Titles = Readonly<Record<string, string>>;
