import Link from "next/link";
import { Icon } from "#app/ui/glyph.tsx";
import { type HiddenField, HiddenFields } from "#app/ui/hidden-fields.tsx";
import type { IconName } from "#app/ui/icon-names.ts";
import styles from "#app/ui/menu.module.css";
import popover from "#app/ui/popover.module.css";

type Act =
  | { readonly href: string }
  | { readonly copy: string }
  /** A server action, and what it is sent. */
  | { readonly action: (form: FormData) => Promise<void>; readonly fields: readonly HiddenField[] };

type MenuItem = Act & {
  readonly label: string;
  readonly icon: IconName;
  readonly isDanger?: boolean;
};

type MenuProps = {
  /** Unique on the page. */
  readonly id: string;
  /** What the acts concern: "Actions for CheckoutIT.refund". */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** For lines that are drawn as markup: plain links instead of those that run in the browser. */
  readonly isStatic?: boolean;
};

/** What can be done with one row, behind a "⋯" button. A native popover: works without JavaScript. */
export function Menu({ id, label, items, isStatic = false }: MenuProps) {
  return (
    <>
      <button type="button" className={styles.button} popoverTarget={id} aria-label={label} title={label}>
        <Icon name="menu" />
      </button>
      <ul id={id} popover="auto" className={`${popover.popover} ${styles.list}`} data-end>
        {items.map((item) => (
          <li key={item.label} data-danger={item.isDanger}>
            <MenuAct item={item} isStatic={isStatic} />
          </li>
        ))}
      </ul>
    </>
  );
}

function MenuAct({ item, isStatic }: { readonly item: MenuItem; readonly isStatic: boolean }) {
  const content = (
    <>
      <Icon name={item.icon} />
      {item.label}
    </>
  );
  if ("href" in item && isStatic) return <a href={item.href}>{content}</a>;
  if ("href" in item)
    return (
      <Link href={item.href} prefetch={false}>
        {content}
      </Link>
    );
  if ("copy" in item) {
    return (
      <button type="button" data-copy={item.copy} data-needs-script>
        {content}
      </button>
    );
  }
  return (
    <form action={item.action}>
      <HiddenFields fields={item.fields} />
      <button type="submit">{content}</button>
    </form>
  );
}
