CREATE TABLE `branch_days` (
	`project_id` integer NOT NULL,
	`branch` text NOT NULL,
	`day` text NOT NULL,
	`runs` integer NOT NULL,
	`red_runs` integer NOT NULL,
	PRIMARY KEY(`project_id`, `branch`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `run_days` (
	`project_id` integer NOT NULL,
	`day` text NOT NULL,
	`scope` integer NOT NULL,
	`runs` integer NOT NULL,
	`red_runs` integer NOT NULL,
	PRIMARY KEY(`project_id`, `day`, `scope`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `upload_hours` (
	`project_id` integer NOT NULL,
	`at` integer NOT NULL,
	`status` text NOT NULL,
	`uploads` integer NOT NULL,
	PRIMARY KEY(`project_id`, `at`, `status`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `runs_red` ON `runs` (`project_id`,`started_at`) WHERE is_red = 1;--> statement-breakpoint
CREATE INDEX `uploads_by_status` ON `uploads` (`project_id`,`status`,`received_at`);--> statement-breakpoint
INSERT INTO `run_days` SELECT project_id, day, scope, count(*), sum(is_red) FROM runs WHERE jobs > 0 GROUP BY 1, 2, 3;--> statement-breakpoint
INSERT INTO `branch_days` SELECT project_id, branch, day, count(*), sum(is_red) FROM runs WHERE jobs > 0 AND branch IS NOT NULL GROUP BY 1, 2, 3;--> statement-breakpoint
INSERT INTO `upload_hours` SELECT project_id, received_at - received_at % 3600000, status, count(*) FROM uploads GROUP BY 1, 2, 3;
