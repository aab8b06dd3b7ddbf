"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { ButtonLink } from "#app/ui/button.tsx";
import { signInPath } from "#lib/paths.ts";

/** Leads to the form to sign in, and from there back to this page. In the browser because its router knows which. */
export function SignInLink() {
  const path = usePathname();
  const query = useSearchParams().toString();
  return (
    <ButtonLink href={signInPath(query === "" ? path : `${path}?${query}`)} icon="account">
      Sign in
    </ButtonLink>
  );
}
