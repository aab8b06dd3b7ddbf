import Link from "next/link";
import type { ReactNode } from "react";
import styles from "#app/ui/button.module.css";
import { Icon } from "#app/ui/glyph.tsx";
import type { IconName } from "#app/ui/icon-names.ts";

type Looks = {
  /** `primary`: the one act of a page; `danger`: cannot be undone; `quiet`: no edge, for rows and bars. */
  readonly kind?: "primary" | "secondary" | "quiet" | "danger";
  readonly icon?: IconName;
  readonly children: ReactNode;
};

type ButtonProps = Looks & {
  readonly type?: "submit" | "button";
  readonly name?: string;
  readonly value?: string;
  readonly isDisabled?: boolean;
  /** Id of the popover that the button opens and closes. */
  readonly popoverTarget?: string;
  /** Another act than the form's own. */
  readonly formAction?: (form: FormData) => void | Promise<void>;
};

/** A button that sends its form, unless `type` says otherwise. */
export function Button({ kind = "secondary", icon, children, isDisabled, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? "submit"}
      className={styles.button}
      data-kind={kind}
      disabled={isDisabled}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

type ButtonLinkProps = Looks & {
  readonly href: string;
  /** A file or another site: an ordinary link, which the browser loads or saves. */
  readonly isExternal?: boolean;
};

/** A link that looks like a button. */
export function ButtonLink({ kind = "secondary", icon, children, href, isExternal }: ButtonLinkProps) {
  const content = (
    <>
      {icon && <Icon name={icon} />}
      {children}
    </>
  );
  const looks = { className: styles.button, "data-kind": kind, href };
  if (isExternal) return <a {...looks}>{content}</a>;
  return (
    <Link prefetch={false} {...looks}>
      {content}
    </Link>
  );
}
