import { StrikeBars } from "#app/projects/[project]/failures/[signature]/strike-bars.tsx";
import styles from "#app/projects/[project]/failures/failures.module.css";
import { Section } from "#app/ui/section.tsx";
import type { Window } from "#lib/filters.ts";
import type { Strike } from "#lib/strike.ts";
import { plottedDays } from "#lib/strike-days.ts";

type SignaturePlotsProps = { readonly window: Window; readonly strikes: readonly Strike[] };

const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);

/** When a signature strikes: by day, and by hour of the day. */
export function SignaturePlots({ window, strikes }: SignaturePlotsProps) {
  return (
    <Section id="when" title="When it strikes">
      <div className={styles.plots}>
        <StrikeBars
          title="Failures by day"
          unit="Day (UTC)"
          names={plottedDays(window, strikes)}
          strikes={strikes}
          nameOf={({ day }) => day}
        />
        <StrikeBars
          title="Failures by hour of the day, UTC"
          unit="Hour (UTC)"
          names={hours}
          strikes={strikes}
          nameOf={({ at }) => hours[new Date(at).getUTCHours()]!}
        />
      </div>
    </Section>
  );
}
