CREATE TABLE `threshold_changes` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`at` integer NOT NULL,
	`thresholds` text NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `threshold_changes_by_time` ON `threshold_changes` (`project_id`,`at`);--> statement-breakpoint
CREATE TABLE `held_facts` (
	`project_id` integer NOT NULL,
	`day` text NOT NULL,
	`leg_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`at` integer NOT NULL,
	`results` integer NOT NULL,
	`failures` integer NOT NULL,
	`conclusive` integer NOT NULL,
	`flakes` real NOT NULL,
	`p_flaky` real NOT NULL,
	`p_broken` real NOT NULL,
	PRIMARY KEY(`project_id`, `day`, `leg_id`, `test_id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `test_events` ADD `reason` text DEFAULT 'evidence' NOT NULL;--> statement-breakpoint
ALTER TABLE `test_events` ADD `by_kind` text;--> statement-breakpoint
ALTER TABLE `test_events` ADD `by_id` text;--> statement-breakpoint
ALTER TABLE `test_events` ADD `by_name` text;--> statement-breakpoint
ALTER TABLE `test_standings` ADD `failures` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `test_standings` ADD `flakes` real DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `test_standings` ADD `thresholds_id` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Standings get what other thresholds need by being learnt anew; what was kept to take legs back lacks it.
UPDATE `flake_models` SET `is_stale` = 1;--> statement-breakpoint
DELETE FROM `leg_undo`;
