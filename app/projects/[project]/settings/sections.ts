import {
  badgeSettingsPath,
  membersPath,
  notificationsPath,
  ownershipPath,
  quarantineRulesPath,
  rulesPath,
  settingsPath,
  tokensPath,
} from "#lib/paths.ts";
import type { Right } from "#lib/rights.ts";

type SettingsSection = {
  readonly label: string;
  readonly href: string;
  /** Who lacks it does not see the section. */
  readonly right: Right;
};

/** The parts of a project's settings, in the order of their list. Each is a page of its own below the settings. */
export function settingsSections(project: string): readonly SettingsSection[] {
  return [
    { label: "General", href: settingsPath(project), right: "settings" },
    { label: "Rules", href: rulesPath(project), right: "settings" },
    { label: "Quarantine", href: quarantineRulesPath(project), right: "settings" },
    { label: "Ownership", href: ownershipPath(project), right: "curate" },
    { label: "Notifications", href: notificationsPath(project), right: "notifications" },
    { label: "Tokens", href: tokensPath(project), right: "tokens" },
    { label: "Members", href: membersPath(project), right: "members" },
    { label: "Badge", href: badgeSettingsPath(project), right: "settings" },
  ];
}
