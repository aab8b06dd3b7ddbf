import { NoAccess } from "#app/no-access/no-access.tsx";

/** What a form shows in place when its action may not be used (403). */
export default function Forbidden() {
  return <NoAccess />;
}
