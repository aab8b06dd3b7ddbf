import { headers } from "next/headers";
import { cache } from "react";
import { personOf, type SignedIn } from "#app/server/person-of.ts";

/** Who sends the request that is being answered; undefined for somebody who has not signed in. */
export const currentPerson = cache(async (): Promise<SignedIn | undefined> => personOf(await headers()));
