import { redirect } from "next/navigation";
import { FirstAdministratorForm } from "#app/first-administrator/first-administrator-form.tsx";
import { people } from "#app/server/people.ts";
import { CardPage } from "#app/sign-in/card.tsx";
import { hasAdministrator } from "#db/people/roles.ts";

export const metadata = { title: "First administrator" };

/** What an instance without an administrator asks of whoever opens it. */
export default async function FirstAdministratorPage() {
  if (hasAdministrator(people())) redirect("/");
  return (
    <CardPage
      title="Welcome to Flakeboard"
      answer="It has no administrator yet. The code that its server printed when it started shows that you are the one who runs it."
    >
      <FirstAdministratorForm />
    </CardPage>
  );
}
