import Link from "next/link";
import styles from "#app/account/account-menu.module.css";
import { currentPerson } from "#app/server/person.ts";
import { mayOnInstance } from "#app/server/rights.ts";
import { signOut } from "#app/sign-in/actions.ts";
import { SignInLink } from "#app/sign-in/sign-in-link.tsx";
import { Icon } from "#app/ui/glyph.tsx";
import menu from "#app/ui/menu.module.css";
import popover from "#app/ui/popover.module.css";
import { accountPath, peoplePath } from "#lib/paths.ts";

/** Who is signed in, and what concerns them; a link to sign in for everybody else. Works without JavaScript. */
export async function AccountMenu() {
  const person = await currentPerson();
  if (person === undefined) return <SignInLink />;
  return (
    <>
      <button type="button" className={styles.button} popoverTarget="account">
        <Icon name="account" />
        <span className="visually-hidden">Account: </span>
        <span className={styles.name}>{person.name}</span>
      </button>
      <div id="account" popover="auto" className={`${popover.popover} ${menu.list}`} data-end>
        <p className={styles.who}>
          {person.name}
          <br />
          <span className={styles.email}>{person.email}</span>
        </p>
        <ul>
          <li>
            <Link href={accountPath()} prefetch={false}>
              <Icon name="account" />
              Your account
            </Link>
          </li>
          {(await mayOnInstance("people")) && (
            <li>
              <Link href={peoplePath()} prefetch={false}>
                <Icon name="people" />
                People
              </Link>
            </li>
          )}
          <li>
            <form action={signOut}>
              <button type="submit">
                <Icon name="leave" />
                Sign out
              </button>
            </form>
          </li>
        </ul>
      </div>
    </>
  );
}
