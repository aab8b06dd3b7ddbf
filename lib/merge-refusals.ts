/** Why two tests are not merged. */
export const mergeRefusals = {
  gone: "One of the two tests is not there any more, or is part of another already.",
  suites: "The tests belong to different suites, whose histories are kept apart.",
  together: "A job ran both, so they are two tests.",
} as const;

export type MergeRefusal = keyof typeof mergeRefusals;
