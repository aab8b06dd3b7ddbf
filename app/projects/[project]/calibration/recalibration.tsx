import { Section } from "#app/ui/section.tsx";
import type { StoredRecalibration } from "#db/verdicts/recalibrations.ts";
import type { CalibrationReport } from "#lib/calibration-report.ts";
import { dayOf } from "#lib/day.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { outcomesForRecalibration, rarerForRecalibration } from "#lib/stats/calibration/enough-outcomes.ts";
import { calibrated, type IsotonicStep } from "#lib/stats/calibration/isotonic.ts";

type RecalibrationProps = {
  readonly report: Pick<CalibrationReport, "needed" | "modelVersions">;
  /** Undefined before outcomes were first compared. */
  readonly stored: StoredRecalibration | undefined;
};

/** Whether outcomes correct the probabilities that are told: they never do while they are few. */
export function Recalibration({ report: { needed, modelVersions }, stored }: RecalibrationProps) {
  return (
    <Section id="recalibration" title="Recalibration" isPanel>
      {stored?.fit === undefined ? (
        <NotYet {...(stored ?? needed)} />
      ) : (
        <InForce {...stored} fit={stored.fit} />
      )}
      {modelVersions.length > 0 && (
        <p>
          {modelVersions.length === 1
            ? `All verdicts are of version ${modelVersions[0]} of the model.`
            : `The verdicts are of versions ${modelVersions.join(", ")} of the model; each stands as it was given.`}
        </p>
      )}
    </Section>
  );
}

function NotYet({ outcomes, rarer }: Pick<StoredRecalibration, "outcomes" | "rarer">) {
  return (
    <p>
      Not yet: what is told is what the model says, never beyond 3 % and 97 %. To correct it by outcomes takes{" "}
      {formatCount(outcomesForRecalibration)} of them, {formatCount(rarerForRecalibration)} of the rarer kind;
      over all time there are {formatCount(outcomes)}, {formatCount(rarer)} of the rarer kind, the failures of
      one run counted as one.
    </p>
  );
}

const examples = [0.1, 0.5, 0.9];

function InForce({
  outcomes,
  comparedAt,
  fit,
}: StoredRecalibration & { readonly fit: readonly IsotonicStep[] }) {
  const corrected = examples.map((p) => `${formatRate(p)} is told as ${formatRate(calibrated(fit, p))}`);
  return (
    <p>
      Recalibrated from {formatCount(outcomes)} runs’ outcomes on {dayOf(comparedAt)}: {corrected.join(", ")}.
      Earlier verdicts stand as they were told. A mass failure is never told as less likely genuine, and no
      exit code depends on it.
    </p>
  );
}
