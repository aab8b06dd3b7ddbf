CREATE TABLE `quarantine_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`test_id` integer,
	`suite_pattern` text,
	`group_pattern` text,
	`name_pattern` text,
	`signatures` text NOT NULL,
	`branch` text,
	`variant` text,
	`reason` text NOT NULL,
	`owner` text,
	`ticket` text,
	`confirmed` text DEFAULT '' NOT NULL,
	`added_at` integer NOT NULL,
	`until` integer NOT NULL,
	`ready_at` integer,
	`released_at` integer,
	`told_state` text NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `quarantine_entries_open` ON `quarantine_entries` (`project_id`,`until`) WHERE released_at is null;--> statement-breakpoint
CREATE INDEX `quarantine_entries_released` ON `quarantine_entries` (`project_id`,`released_at`) WHERE released_at is not null;--> statement-breakpoint
CREATE TABLE `quarantine_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`entry_id` integer,
	`test_id` integer,
	`signature_id` integer,
	`reason` text NOT NULL,
	`detail` text NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`entry_id`) REFERENCES `quarantine_entries`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `quarantine_events_by_entry` ON `quarantine_events` (`entry_id`,`id`);--> statement-breakpoint
CREATE INDEX `quarantine_events_by_project` ON `quarantine_events` (`project_id`,`id`);--> statement-breakpoint
CREATE TABLE `quarantine_proposals` (
	`project_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`proposed_at` integer NOT NULL,
	`reason` text NOT NULL,
	`declined_at` integer,
	PRIMARY KEY(`project_id`, `test_id`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`test_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `quarantine_proposals_by_test` ON `quarantine_proposals` (`test_id`);--> statement-breakpoint
CREATE TABLE `quarantine_settings` (
	`project_id` integer PRIMARY KEY NOT NULL,
	`cap_share` real NOT NULL,
	`cap_most` integer NOT NULL,
	`never` text NOT NULL,
	`is_automatic` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `quarantine_signatures` (
	`entry_id` integer NOT NULL,
	`signature_id` integer NOT NULL,
	PRIMARY KEY(`entry_id`, `signature_id`),
	FOREIGN KEY (`entry_id`) REFERENCES `quarantine_entries`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`signature_id`) REFERENCES `signatures`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `quarantine_signatures_by_signature` ON `quarantine_signatures` (`signature_id`);--> statement-breakpoint
CREATE TABLE `quarantine_tests` (
	`entry_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`taken_at` integer NOT NULL,
	`rate` real,
	`high` real,
	`tightened_at` integer,
	`tightened_by` text,
	PRIMARY KEY(`entry_id`, `test_id`),
	FOREIGN KEY (`entry_id`) REFERENCES `quarantine_entries`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`test_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `quarantine_tests_by_test` ON `quarantine_tests` (`test_id`);--> statement-breakpoint
ALTER TABLE `failing_results` ADD `muted_by` integer;--> statement-breakpoint
ALTER TABLE `failing_results` ADD `unmuted_by` integer;--> statement-breakpoint
ALTER TABLE `failing_results` ADD `unmuted_reason` text;--> statement-breakpoint
CREATE INDEX `failing_results_muted` ON `failing_results` (`muted_by`) WHERE muted_by is not null;--> statement-breakpoint
ALTER TABLE `suite_runs` ADD `quarantined` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `jobs` ADD `quarantined` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `jobs` ADD `usual_tests` integer;--> statement-breakpoint
ALTER TABLE `jobs` ADD `is_spared` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `runs` ADD `quarantined` integer DEFAULT 0 NOT NULL;