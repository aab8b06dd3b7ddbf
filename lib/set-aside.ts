/**
 * When more tests than these fail at once in one leg of a run, that says something about the build or the environment
 * and nothing about each test: such a leg is neither judged nor learnt from, and a re-run has to decide.
 */
export const failuresSetAside = 2000;
