"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { copyOnClick } from "#app/ui/behaviour/copy-on-click.ts";
import { followInPlace } from "#app/ui/behaviour/follow-in-place.ts";
import { searchOnSlash } from "#app/ui/behaviour/search-on-slash.ts";
import { submitOnChange } from "#app/ui/behaviour/submit-on-change.ts";
import { tipOnHover } from "#app/ui/behaviour/tip-on-hover.ts";

const behaviours = [copyOnClick, searchOnSlash, submitOnChange, tipOnHover];

/**
 * What the server's elements do in the browser, by listeners on the document: a page of fifty rows costs no more
 * than a page of one. Each behaviour adds to what works without it.
 */
export function PageBehaviour() {
  const router = useRouter();
  useEffect(() => {
    const ends = [...behaviours.map((begin) => begin()), followInPlace((address) => router.push(address))];
    return () => {
      for (const end of ends) end();
    };
  }, [router]);
  return <div id="announcement" role="status" className="visually-hidden" />;
}
