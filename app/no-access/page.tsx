import { NoAccess } from "#app/no-access/no-access.tsx";

export const metadata = { title: "No access" };

/** Where pages and forms lead that whoever is signed in may not use. */
export default function NoAccessPage() {
  return <NoAccess />;
}
