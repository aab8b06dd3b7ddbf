CREATE TABLE `failure_verdicts` (
	`leg_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`p_genuine` real NOT NULL,
	`p_preexisting` real NOT NULL,
	`p_flake` real NOT NULL,
	`p_outage` real NOT NULL,
	`label` text NOT NULL,
	`evidence` text NOT NULL,
	PRIMARY KEY(`leg_id`, `test_id`),
	FOREIGN KEY (`leg_id`) REFERENCES `legs`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `failure_verdicts_by_test` ON `failure_verdicts` (`test_id`,`leg_id`);--> statement-breakpoint
CREATE TABLE `flake_models` (
	`project_id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`state` blob NOT NULL,
	`next_position` integer NOT NULL,
	`is_stale` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `leg_undo` (
	`leg_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`state` blob,
	`is_unsettled` integer NOT NULL,
	`quiet` text NOT NULL,
	`standing` text,
	PRIMARY KEY(`leg_id`, `test_id`),
	FOREIGN KEY (`leg_id`) REFERENCES `legs`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `legs` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`run_id` integer NOT NULL,
	`attempt` integer NOT NULL,
	`variant_id` integer NOT NULL,
	`commit_sha` text,
	`base` text,
	`branch` text NOT NULL,
	`scope` integer NOT NULL,
	`finished_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`day` text NOT NULL,
	`position` integer,
	`judged_failures` integer,
	`p_genuine` real,
	`p_new_break` real,
	`p_outage` real,
	`label` text,
	`is_mass_failure` integer,
	`model_version` integer,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `legs_by_run` ON `legs` (`run_id`,`attempt`,`variant_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `legs_by_position` ON `legs` (`project_id`,`position`);--> statement-breakpoint
CREATE INDEX `legs_by_commit` ON `legs` (`project_id`,`commit_sha`);--> statement-breakpoint
CREATE INDEX `legs_by_branch` ON `legs` (`project_id`,`branch`);--> statement-breakpoint
CREATE INDEX `legs_waiting` ON `legs` (`project_id`,`finished_at`) WHERE position is null;--> statement-breakpoint
CREATE TABLE `quiet_passes` (
	`test_id` integer NOT NULL,
	`variant_id` integer NOT NULL,
	`on_default` integer NOT NULL,
	`elsewhere` integer NOT NULL,
	PRIMARY KEY(`test_id`, `variant_id`),
	FOREIGN KEY (`test_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `suite_clocks` (
	`suite_id` integer NOT NULL,
	`day` text NOT NULL,
	`variant_id` integer NOT NULL,
	`on_default` integer NOT NULL,
	`elsewhere` integer NOT NULL,
	PRIMARY KEY(`suite_id`, `day`, `variant_id`),
	FOREIGN KEY (`suite_id`) REFERENCES `suites`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `test_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`leg_id` integer,
	`at` integer NOT NULL,
	`from_status` text NOT NULL,
	`to_status` text NOT NULL,
	`evidence` text NOT NULL,
	FOREIGN KEY (`test_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`leg_id`) REFERENCES `legs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `test_events_by_test` ON `test_events` (`test_id`,`at`);--> statement-breakpoint
CREATE INDEX `test_events_by_time` ON `test_events` (`project_id`,`at`);--> statement-breakpoint
CREATE INDEX `test_events_by_leg` ON `test_events` (`leg_id`);--> statement-breakpoint
CREATE TABLE `test_standings` (
	`test_id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`status` text NOT NULL,
	`since` integer NOT NULL,
	`since_leg_id` integer,
	`flake_rate` real NOT NULL,
	`low` real NOT NULL,
	`high` real NOT NULL,
	`results` integer NOT NULL,
	`conclusive` integer NOT NULL,
	`p_flaky` real NOT NULL,
	`p_broken` real NOT NULL,
	`broken_since_leg_id` integer,
	`calm_since` integer,
	`estimated_at` integer NOT NULL,
	FOREIGN KEY (`test_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `test_standings_by_status` ON `test_standings` (`project_id`,`status`);--> statement-breakpoint
CREATE TABLE `test_states` (
	`test_id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`state` blob NOT NULL,
	`is_unsettled` integer NOT NULL,
	FOREIGN KEY (`test_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `test_states_by_project` ON `test_states` (`project_id`);--> statement-breakpoint
CREATE INDEX `test_states_unsettled` ON `test_states` (`project_id`) WHERE is_unsettled = 1;