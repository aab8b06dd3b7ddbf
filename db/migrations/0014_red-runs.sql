CREATE TABLE `red_runs` (
	`project_id` integer NOT NULL,
	`suite_id` integer NOT NULL,
	`day` text NOT NULL,
	`run_id` integer NOT NULL,
	`scope` integer NOT NULL,
	`flake` real NOT NULL,
	`environment` real NOT NULL,
	`failures` integer NOT NULL,
	`flakes` real NOT NULL,
	PRIMARY KEY(`project_id`, `suite_id`, `day`, `run_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `red_runs_by_run` ON `red_runs` (`run_id`,`suite_id`);--> statement-breakpoint
CREATE TABLE `red_runs_due` (
	`run_id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE `failing_results` ADD `p_genuine` real;--> statement-breakpoint
ALTER TABLE `failing_results` ADD `false_alarm` integer;--> statement-breakpoint
ALTER TABLE `test_windows` ADD `false_alarm` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `runs_by_branch` ON `runs` (`project_id`,`branch`,`started_at`);--> statement-breakpoint
CREATE INDEX `test_standings_by_estimate` ON `test_standings` (`project_id`,`estimated_at`);--> statement-breakpoint
INSERT INTO `red_runs_due` (`run_id`) SELECT DISTINCT `run_id` FROM `legs` WHERE `judged_failures` IS NOT NULL;
