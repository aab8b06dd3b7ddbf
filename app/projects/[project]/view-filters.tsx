import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { ViewFaults } from "#app/projects/[project]/view-faults.tsx";
import { database } from "#app/server/database.ts";
import { keptAnswer } from "#app/server/kept-answer.ts";
import { FilterBar, type FilterField } from "#app/ui/filter-bar.tsx";
import { listBranches, listVariantValues } from "#db/filter-choices.ts";
import { countOwners } from "#db/ownership/test-owners.ts";
import { listSuites } from "#db/suites.ts";
import { dayOf } from "#lib/day.ts";
import { noOwner, windowDays } from "#lib/filters.ts";

type ViewFiltersProps = {
  readonly view: View;
  readonly projectId: number;
  /** Leaves the choice of a suite out: for pages about one suite or test. */
  readonly isWithoutSuite?: boolean;
  /** Leaves the variants out: for pages whose figures are of whole runs. */
  readonly isWithoutVariant?: boolean;
  /** Offers the owners: for pages that list tests. */
  readonly isWithOwner?: boolean;
};

/** The filter bar of an analytic page, and what could not be understood of its address. */
export async function ViewFilters(props: ViewFiltersProps) {
  const { view } = props;
  const { window } = view.filters;
  const choices = [props.isWithoutSuite, props.isWithoutVariant, props.isWithOwner].map(Boolean).join();
  const fields = await keptAnswer(`filters ${props.projectId} ${choices} ${view.query}`, view.now, () =>
    filterFields(props),
  );
  const own = new Set(["window", "cursor", ...fields.map((field) => field.name)]);
  const keptBy = (isKept: (name: string) => boolean) =>
    [...view.query].filter(([name]) => isKept(name)).map(([name, value]) => ({ name, value }));
  const isCustom = window.name.includes("..");
  return (
    <>
      <FilterBar
        action={view.path}
        windows={Object.keys(windowDays).map((name) => ({
          label: windowLabels[name as keyof typeof windowDays],
          href: viewHref(view, { window: name }),
          isCurrent: name === window.name,
        }))}
        custom={{
          isCurrent: isCustom,
          from: { name: "from", value: window.first },
          to: { name: "to", value: window.last },
          today: dayOf(view.now),
          kept: keptBy((name) => name !== "window" && name !== "cursor"),
        }}
        fields={fields}
        kept={keptBy((name) => name === "window" || !own.has(name))}
        resetHref={view.query.size === 0 ? undefined : view.path}
      />
      <ViewFaults view={view} />
    </>
  );
}

const windowLabels = { "24h": "24 h", "7d": "7 days", "30d": "30 days", "90d": "90 days" } as const;

/** So many branches can be chosen; others can be asked for in the address. */
const mostBranches = 30;
const mostOwners = 200;

async function filterFields(props: ViewFiltersProps): Promise<FilterField[]> {
  const { projectId, isWithoutSuite = false, isWithoutVariant = false, isWithOwner = false } = props;
  const { filters } = props.view;
  const branches = await listBranches(database(), projectId, mostBranches);
  const fields: FilterField[] = [
    {
      name: "branch",
      label: "Branch",
      value: filters.branch.name,
      options: [
        { value: "all", label: "All" },
        { value: "default", label: "Default branch" },
        { value: "pulls", label: "Pull requests" },
        ...withChosen(branches, filters.branch.kind === "branch" ? filters.branch.name : undefined).map(
          (branch) => ({ value: branch, label: branch, group: "Branches" }),
        ),
      ],
    },
  ];
  if (!isWithoutSuite) {
    const suites = await listSuites(database(), projectId);
    const names = withChosen(
      suites.map((suite) => suite.name),
      filters.suite,
    );
    fields.push(choice("suite", "Suite", filters.suite, names));
  }
  if (isWithOwner) {
    const owners = countOwners(database(), projectId).map(({ owner }) => owner);
    if (owners.length > 0 || filters.owner !== undefined) {
      fields.push(ownerChoice(filters.owner, owners.slice(0, mostOwners)));
    }
  }
  if (isWithoutVariant) return fields;
  for (const [key, values] of await listVariantValues(database(), projectId)) {
    const chosen = filters.env[key];
    if (values.length > 1 || chosen !== undefined) {
      fields.push(choice(`env.${key}`, key, chosen, withChosen(values, chosen)));
    }
  }
  return fields;
}

function ownerChoice(chosen: string | undefined, owners: readonly string[]): FilterField {
  const field = choice("owner", "Owner", chosen, withChosen([...owners, noOwner], chosen));
  return {
    ...field,
    options: field.options.map((option) =>
      option.value === noOwner ? { ...option, label: "Nobody" } : option,
    ),
  };
}

function choice(
  name: string,
  label: string,
  value: string | undefined,
  values: readonly string[],
): FilterField {
  const options = values.map((option) => ({ value: option, label: option }));
  return { name, label, value: value ?? "", options: [{ value: "", label: "All" }, ...options] };
}

function withChosen(values: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen === undefined || values.includes(chosen) ? values : [chosen, ...values];
}
