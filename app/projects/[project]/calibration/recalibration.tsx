import { Section } from "#app/ui/section.tsx";
import type { CalibrationReport } from "#lib/calibration-report.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { outcomesForRecalibration, rarerForRecalibration } from "#lib/stats/calibration/enough-outcomes.ts";
import { calibrated } from "#lib/stats/calibration/isotonic.ts";

const examples = [0.1, 0.5, 0.9];

/** Whether outcomes correct the probabilities that are shown: they never do while they are few. */
export function Recalibration({ report }: { readonly report: CalibrationReport }) {
  const { needed, fit, modelVersions } = report;
  return (
    <Section id="recalibration" title="Recalibration" isPanel>
      <p>
        None is applied: what is shown is what the model says, never beyond 3 % and 97 %.{" "}
        {fit === undefined
          ? `To correct it by outcomes takes ${formatCount(outcomesForRecalibration)} of them, ${formatCount(rarerForRecalibration)} of the rarer kind; there are ${formatCount(needed.outcomes)}, ${formatCount(needed.rarer)} of the rarer kind, the failures of one run counted as one.`
          : `There are enough outcomes to correct it: ${examples.map((p) => `${formatRate(p)} would be ${formatRate(calibrated(fit, p))}`).join(", ")}.`}
      </p>
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
