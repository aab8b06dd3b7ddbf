import { AccountMenu } from "#app/account/account-menu.tsx";
import { NameForm } from "#app/account/name-form.tsx";
import { PasswordForm } from "#app/account/password-form.tsx";
import { RoleList } from "#app/account/role-list.tsx";
import { SessionTable } from "#app/account/session-table.tsx";
import { people } from "#app/server/people.ts";
import { requirePerson } from "#app/server/rights.ts";
import { connectProvider } from "#app/sign-in/provider-actions.ts";
import { ProviderButtons } from "#app/sign-in/provider-buttons.tsx";
import { providerFault } from "#app/sign-in/provider-faults.ts";
import { Banner } from "#app/ui/banner.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { Frame } from "#app/ui/frame.tsx";
import { KeyValues } from "#app/ui/key-values.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { passwordHashOf, providersOf } from "#db/people/persons.ts";
import { listSessions } from "#db/people/sessions.ts";
import { requireConfig } from "#lib/config.ts";
import { accountPath } from "#lib/paths.ts";

export const metadata = { title: "Your account" };

type AccountPageProps = {
  readonly searchParams: Promise<{ readonly done?: string | string[]; readonly error?: string | string[] }>;
};

const done = new Map([
  ["renamed", "Your name is changed."],
  ["password", "Your password is changed, and all other browsers are signed out."],
  ["connected", "From now on you can sign in by this service too."],
  ["session", "The session is ended."],
  ["sessions", "All other browsers are signed out."],
]);

export default async function AccountPage({ searchParams }: AccountPageProps) {
  const person = await requirePerson();
  const now = Date.now();
  const query = await searchParams;
  const fault = providerFault(query.error);
  const message = fault === undefined ? done.get(String(query.done)) : undefined;
  const connected = new Set(providersOf(people(), person.id));
  const { providers } = requireConfig(process.env).signIn;
  const hasPassword = passwordHashOf(people(), person.id) !== undefined;
  return (
    <Frame account={<AccountMenu />}>
      {message !== undefined && <Banner text={message} closeHref={accountPath()} />}
      {fault !== undefined && <Callout tone="error" title={fault} />}
      <PageHeader title="Your account" answer={`You sign in as ${person.email}.`} />
      <Section id="roles" title="What you may do">
        <RoleList person={person} />
      </Section>
      <Section id="name-section" title="Name" isPanel>
        <NameForm name={person.name} />
      </Section>
      {hasPassword && (
        <Section id="password-section" title="Password" isPanel>
          <PasswordForm email={person.email} />
        </Section>
      )}
      {providers.length > 0 && (
        <Section id="providers" title="Other ways to sign in" isPanel>
          <KeyValues
            items={providers.map(({ id, name }) => ({
              key: name,
              value: connected.has(id) ? "connected" : "not connected",
            }))}
          />
          <ProviderButtons
            providers={providers.filter(({ id }) => !connected.has(id))}
            words="Connect"
            action={connectProvider}
          />
        </Section>
      )}
      <Section
        id="sessions"
        title="Where you are signed in"
        note="A session ends 30 days after signing in, whether it is used or not."
      >
        <SessionTable
          sessions={await listSessions(people(), person.id, now)}
          currentId={person.sessionId}
          now={now}
        />
      </Section>
    </Frame>
  );
}
