import { headers } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "#app/ui/glyph.tsx";
import { handMarkup } from "#app/ui/handed-markup.ts";
import { MarkupRows } from "#app/ui/markup-rows.tsx";
import { staticMarkup } from "#app/ui/static-markup.ts";
import styles from "#app/ui/table.module.css";

export type TableColumn<Key extends string = string> = {
  readonly key: Key;
  readonly label: string;
  /** Numbers stand at the end; words at the start (default). */
  readonly align?: "start" | "end";
  /** Takes the room that is left and cuts its content: for names. At most one column. */
  readonly isWide?: boolean;
  /** Holds sentences, which take a line of their own where rows are cards. */
  readonly isProse?: boolean;
  /** Address of the same page sorted by this column; without it the header is plain text. */
  readonly sortHref?: string | undefined;
  readonly sorted?: "ascending" | "descending" | undefined;
  /** Explains the column on hover. */
  readonly tip?: string;
  /** The label is for screen readers only: columns of buttons or marks. */
  readonly isLabelHidden?: boolean;
};

export type TableRow<Key extends string = string> = {
  readonly key: string;
  readonly cells: Readonly<Record<Key, ReactNode>>;
  /** A quiet row: finished, expired, folded away. */
  readonly isFaint?: boolean;
};

type TableProps<Key extends string> = {
  /** What the table holds; read to those who cannot see it, shown when `isCaptionShown`. */
  readonly caption: string;
  readonly isCaptionShown?: boolean;
  /** The first column heads its row. */
  readonly columns: readonly TableColumn<Key>[];
} & (DrawnRows | GivenRows<Key>);

/** The rows as `drawnLines` gave them, for long tables. */
type DrawnRows = { readonly lines: TableLines; readonly rows?: undefined; readonly empty?: undefined };

type GivenRows<Key extends string> = {
  readonly lines?: undefined;
  readonly rows: readonly TableRow<Key>[];
  /** Stands in place of the rows when there are none. */
  readonly empty?: ReactNode;
  /** Draws the rows by `drawnLines`, for all that do not keep them. */
  readonly isStatic?: boolean;
};

/** The rows of a table as one piece of markup. */
export type TableLines = { readonly markup: string };

/**
 * Draws the rows of a long table below its columns: what `staticMarkup` knows may stand in their cells, so no client
 * components. Menus are popovers and details, boxes to tick belong to a form beside the table by its id.
 */
export function drawnLines<Key extends string>(
  columns: readonly TableColumn<Key>[],
  rows: readonly TableRow<Key>[],
): TableLines {
  return { markup: staticMarkup(rows.map((row) => lineOf(row, columns))) };
}

/** A table that becomes a list of cards on a narrow screen. Headers stay in sight below the top bar. */
export function Table<Key extends string>(props: TableProps<Key>) {
  const { caption, columns } = props;
  if (props.rows?.length === 0 && props.empty !== undefined) return props.empty;
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className={props.isCaptionShown ? styles.caption : "visually-hidden"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        {props.lines !== undefined ? (
          <Lines {...props.lines} />
        ) : props.isStatic ? (
          <Lines {...drawnLines(columns, props.rows)} />
        ) : (
          <tbody>{props.rows.map((row) => lineOf(row, columns))}</tbody>
        )}
      </table>
    </div>
  );
}

/** Markup shorter than this is sent along: to hand it over would cost as much. */
const longMarkup = 4000;

async function Lines({ markup }: TableLines) {
  // Browsers ask so for a page's HTML, and otherwise for what changes a page that they have.
  const isHtml = (await headers()).get("accept")?.includes("text/html") ?? false;
  if (!isHtml || markup.length < longMarkup) return <MarkupRows markup={markup} />;
  return <MarkupRows handed={handMarkup(markup, Date.now())} />;
}

function lineOf<Key extends string>(row: TableRow<Key>, columns: readonly TableColumn<Key>[]) {
  return (
    <tr key={row.key} data-faint={row.isFaint || undefined}>
      {columns.map((column, index) => (
        <BodyCell key={column.key} column={column} isHead={index === 0}>
          {row.cells[column.key]}
        </BodyCell>
      ))}
    </tr>
  );
}

function HeaderCell({ column }: { readonly column: TableColumn }) {
  return (
    <th
      scope="col"
      aria-sort={column.sorted}
      data-align={column.align}
      data-wide={column.isWide}
      data-sortable={column.sortHref !== undefined || undefined}
      title={column.tip}
    >
      {column.sortHref === undefined ? (
        <span className={column.isLabelHidden ? "visually-hidden" : undefined}>{column.label}</span>
      ) : (
        <Link href={column.sortHref} className={styles.sort} prefetch={false} scroll={false}>
          {column.label}
          <Icon name={sortIcons[column.sorted ?? "none"]} size={12} />
        </Link>
      )}
    </th>
  );
}

const sortIcons = { ascending: "up", descending: "down", none: "sortable" } as const;

function BodyCell(props: {
  readonly column: TableColumn;
  readonly isHead: boolean;
  readonly children: ReactNode;
}) {
  const { column, children } = props;
  const looks = {
    "data-align": column.align,
    "data-wide": column.isWide,
    "data-prose": column.isProse,
    "data-label": column.isLabelHidden ? undefined : column.label,
    "data-corner": column.isLabelHidden,
  };
  if (props.isHead) {
    return (
      <th scope="row" {...looks}>
        {children}
      </th>
    );
  }
  return <td {...looks}>{children ?? "—"}</td>;
}
