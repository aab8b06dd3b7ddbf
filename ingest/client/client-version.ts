/** Version of this client; "unreleased" where it runs from its sources. The build writes it in. */
export const clientVersion = process.env.FLAKEBOARD_CLIENT_VERSION ?? "unreleased";
