import { RE2JS, RE2JSSyntaxException } from "re2js";

/** How a person says what to look for: the very words, or a regular expression. */
export type PatternKind = "text" | "expression";

/**
 * A pattern that is ready to be used. Failure texts are untrusted, and so are the expressions that people write: they
 * run on RE2's automata, whose time is linear in the text whatever the expression.
 */
export type Pattern = {
  matches(text: string): boolean;
  /** The text with each match replaced by the word; matches of nothing are left alone. */
  replaceIn(text: string, word: string): string;
};

export type CompiledPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly fault: string };

const longestPattern = 200;
/** Instructions of the automaton: repetitions multiply them, and the time of each step. */
const largestProgram = 1000;

/** Compiles what a person typed; a fault names what is wrong with it and the cure. */
export function compilePattern(kind: PatternKind, typed: string): CompiledPattern {
  if (typed.trim() === "") return fault("Say what to look for.");
  if (typed.length > longestPattern) return fault(`Use at most ${longestPattern} characters.`);
  if (kind === "text") return { ok: true, pattern: wordsOf(typed) };
  try {
    const expression = RE2JS.compile(typed);
    if (expression.programSize() > largestProgram)
      return fault("The expression is too large: use smaller repetitions.");
    if (expression.matcher("").find())
      return fault(
        "The expression matches an empty text, and so everywhere: ask for one character at least.",
      );
    return { ok: true, pattern: patternOf(expression) };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return fault(
      `${sentence(error.getDescription())}: the expression cannot be read. Look-ahead, look-behind and back-references do not exist here, since they cannot be matched in linear time.`,
    );
  }
}

function fault(words: string): CompiledPattern {
  return { ok: false, fault: words };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function wordsOf(words: string): Pattern {
  return {
    matches: (text) => text.includes(words),
    replaceIn: (text, word) => text.replaceAll(words, () => word),
  };
}

function patternOf(expression: RE2JS): Pattern {
  return {
    matches: (text) => expression.matcher(text).find(),
    replaceIn(text, word) {
      const matcher = expression.matcher(text);
      let replaced = "";
      let from = 0;
      while (matcher.find()) {
        const [start, end] = [matcher.start(), matcher.end()];
        if (start === end) continue;
        replaced += text.slice(from, start) + word;
        from = end;
      }
      return from === 0 ? text : replaced + text.slice(from);
    },
  };
}
